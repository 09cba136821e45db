/** `node lib/config/check.ts`: exit code 0 and no word for a usable configuration, 2 and every mistake on stderr otherwise. */
import { ConfigError, loadConfig } from './load.ts';

try {
  loadConfig({ env: process.env });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
