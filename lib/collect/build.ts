import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Next named the build this process serves; undefined in development, where there is none. */
export function buildOf(folder: string): string | undefined {
  try {
    return readFileSync(join(/*turbopackIgnore: true*/ folder, '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
