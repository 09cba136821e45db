import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.mjs';
import { Halt } from './halt.mjs';
import { inRoot, nodeBinary } from './place.mjs';

/** Development compiles the first page asked for, on a slow machine for long. */
const READY_MS = 90_000;

/**
 * How Node runs the web server. Its heap grows by a tenth before it is cleared, and the young generation has 2 MB a half: by Node's own
 * choice the process grew to 400 MB over eight hundred pages, with these to about 220 MB, and a page comes sooner, since there is less new memory
 * to be had from the system. Two places for the C library to allocate from, in place of eight for each core, save ten more. In a file, for
 * the browser tests start the server the same way.
 */
const PROCESS = JSON.parse(readFileSync(inRoot('scripts/steps/web-process.json'), 'utf8'));

/**
 * Starts the web server and waits until pages can be shown.
 * @returns `url` and `ended` (a promise of its exit code)
 */
export async function startWeb({ dev, host, port, config }) {
  const { ended } = startChild(
    nodeBinary(),
    [
      ...(dev ? [] : PROCESS.flags),
      inRoot('node_modules/next/dist/bin/next'),
      dev ? 'dev' : 'start',
      '--hostname',
      host,
      '--port',
      String(port),
    ],
    // Next's own greeting would be a second block beside ours; what it has to complain about goes to stderr.
    {
      env: { ...PROCESS.env, HOPBOARD_CONFIG: config, HOST: host },
      stdio: ['ignore', dev ? 'inherit' : 'ignore', 'inherit'],
    },
  );
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const gaveUp = new AbortController();
  const outcome = await Promise.race([ended, becomesReady(url, gaveUp.signal)]);
  gaveUp.abort();
  if (outcome !== 'ready') throw new Halt(`The web server ended with exit code ${outcome}.`, outcome || 1);
  return { url, ended };
}

async function becomesReady(url, signal) {
  const deadline = Date.now() + READY_MS;
  while (!signal.aborted && Date.now() < deadline) {
    try {
      const { ok } = await fetch(`${url}/api/readyz`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(READY_MS)]),
      });
      if (ok) return 'ready';
    } catch {
      // Not listening yet.
    }
    await pause(50);
  }
  if (!signal.aborted) throw new Halt(`The web server was not ready within ${READY_MS / 1000} s.`);
  return 'aborted';
}
