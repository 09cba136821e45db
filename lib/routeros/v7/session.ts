import type { BgpNotification, SessionState } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { decodeNotification } from '../notification.ts';
import { bareAddress } from '../prefix.ts';
import { clockOrder, flag, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** What lives or lived: a row appears with the first TCP connection and stays cached for a while after the end. */
export const SESSIONS: Print = {
  menu: '/routing/bgp/session',
  proplist:
    '.id,name,instance,remote.address,remote.as,remote.id,remote.afi,remote.capabilities,local.address,local.as,local.afi,established,stopped,limit-exceeded,uptime,prefix-count,hold-time,keepalive-time,last-started,last-stopped,use-bfd,multihop,vrf,input.filter,input.last-notification,output.last-notification,about,.about'.split(
      ',',
    ),
};

/** Rows in the middle of being torn down have neither name nor address: nothing can be said about them. */
export function isGhost(session: Row): boolean {
  return text(session, 'name') === undefined && text(session, 'remote.address') === undefined;
}

/** There is no word for the state in RouterOS 7, only flags; without any of them the session is down and merely cached. */
export function stateOf(session: Row): SessionState {
  if (flag(session, 'established')) return 'established';
  if (flag(session, 'stopped')) return 'stopped';
  return flag(session, 'limit-exceeded') ? 'limit-exceeded' : 'down';
}

/** Of what the peer told and what we told it, the peer's word: it knows why it left. */
export function lastNotificationOf(session: Row): BgpNotification | undefined {
  return (
    decodeNotification(text(session, 'input.last-notification'), 'received') ??
    decodeNotification(text(session, 'output.last-notification'), 'sent')
  );
}

/** `a` before `b` when it tells more of the present: established first, then started last. */
export function byPresence(a: Row, b: Row): number {
  const up = Number(flag(b, 'established')) - Number(flag(a, 'established'));
  return up || (clockOrder(text(b, 'last-started')) ?? 0) - (clockOrder(text(a, 'last-started')) ?? 0);
}

/** Where a session leads, whatever it is called. */
export function placeOf(session: Row, vrf: string): string {
  return `${vrf}|${bareAddress(text(session, 'remote.address')) ?? text(session, 'name') ?? ''}`;
}
