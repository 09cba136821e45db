import type { Config } from '../config/index.ts';
import { log } from '../log.ts';
import { notePeers } from './peer.ts';
import { type Access, createAccess } from './running.ts';

/** Says for this process who may come in. Once only, as for collecting. */
export function startAccess({ access: config, store }: Config): void {
  if (globalThis.hopboardAccess !== undefined) return;
  notePeers();
  const running = createAccess(config, store);
  globalThis.hopboardAccess = running;
  log.info('access.started', 'Access', { mode: config.mode });
  void openEarly(running);
}

/** With people to sign in, a database that cannot be opened is told at the start, and not by the first of them. */
async function openEarly({ config, store }: Access): Promise<void> {
  if (config.mode === 'open') return;
  try {
    await store();
  } catch (error) {
    log.error('store.failed', 'The database cannot be opened: nobody can sign in', { error });
  }
}
