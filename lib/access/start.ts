import type { Config } from '../config/index.ts';
import { transportRisks } from '../config/transport-risk.ts';
import { log } from '../log.ts';
import { notePeers } from './peer.ts';
import { inviteFirst } from './people/invitation.ts';
import { type Access, createAccess } from './running.ts';

/** Says for this process who may come in. Once only, as for collecting. */
export function startAccess({ access: config, store, routers }: Config): void {
  if (globalThis.hopboardAccess !== undefined) return;
  notePeers();
  const running = createAccess(config, store, { transportRisks: transportRisks(routers) });
  globalThis.hopboardAccess = running;
  log.info('access.started', 'Access', { mode: config.mode });
  void openEarly(running);
}

/**
 * With people to sign in, a database that cannot be opened is told at the start, and not by the first of them. Without an administrator
 * the log gets the link to make one: whoever can read it started Hopboard.
 */
async function openEarly({ config, store, now }: Access): Promise<void> {
  if (config.mode === 'open') return;
  try {
    const opened = await store();
    const token = config.mode === 'local' ? await inviteFirst(opened, now()) : undefined;
    if (token === undefined) return;
    const origin = config.url?.origin ?? `http://localhost:${process.env.PORT ?? 3000}`;
    log.warn('access.first', `Nobody can sign in yet. Within 24 h, once: ${origin}/sign-in#first=${token}`);
  } catch (error) {
    log.error('store.failed', 'The database cannot be opened: nobody can sign in', { error });
  }
}
