import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** As small as it gets: done once for each build, and a seventh less than gzip makes of it for each request. */
const OPTIONS = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  },
};

/** Writes `<file>.br` beside every script and stylesheet of a build, as `next.config.js` has them served. */
export async function writeBrotli(distDir) {
  const folder = join(distDir, 'static/chunks');
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(?:js|css)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(readFileSync(path), OPTIONS));
    }),
  );
}
