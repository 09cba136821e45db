// Installs and builds what `npm start` would, and starts nothing: for an image, whose file system cannot be written later.
import { ensureBuilt } from './steps/build.mjs';
import { explain } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  process.exit(explain(error));
}
