import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Halt } from './halt.mjs';
import { inRoot, nodeBinary, say } from './place.mjs';
import { run } from './run.mjs';

const STAMP = '.next/hopboard-sources';
const FOLDERS = ['app', 'components', 'lib', 'public'];
const FILES = [
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'scripts/steps/brotli.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Builds for production, if a source differs from what the last build was made of. */
export async function ensureBuilt() {
  const sources = hashOfSources();
  const built =
    existsSync(inRoot('.next/BUILD_ID')) && existsSync(inRoot(STAMP))
      ? readFileSync(inRoot(STAMP), 'utf8')
      : undefined;
  if (built === sources) return;
  say('Building …');
  const code = await run(nodeBinary(), [inRoot('node_modules/next/dist/bin/next'), 'build']);
  if (code !== 0) throw new Halt(`next build failed with exit code ${code}; its output above tells why.`);
  writeFileSync(inRoot(STAMP), sources);
}

/** Content, not times: a fresh clone or a changed branch touches every file without changing it. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of [...FOLDERS.flatMap(filesBelow), ...FILES].sort()) {
    if (existsSync(inRoot(file)))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(inRoot(file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/** The embedded network and the tests are no part of the build. */
function filesBelow(folder) {
  if (folder === 'lib/lab' || !existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return /\.test\.tsx?$/.test(path) ? [] : [path];
  });
}
