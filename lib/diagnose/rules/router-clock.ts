import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { RouterPeer, RouterState } from '../../model/router.ts';
import { ofRouters } from '../network.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutSource } from '../subject.ts';

/** The year of `nov/24/2016 21:07:05` (v6, v7 before 7.10) or `2026-02-12 18:26:59`. */
const YEAR = /^(?:[a-z]{3}\/\d{2}\/(\d{4})|(\d{4})-)/i;
/** RouterOS 7 is younger than this: a router that tells of an earlier year has no clock. */
const FIRST_YEAR = 2018;

/**
 * A router that never got the time (no battery, no NTP) begins at 1970: its log and certificates are of no use. RouterOS tells its
 * clock only in the times of its sessions here, and without zone, so nothing finer than the year can be judged.
 */
export const routerClock: Rule = {
  name: 'router-clock',
  needs: (network) => ofRouters(network, (state) => state.peers),
  judge: (network) =>
    network.routers.flatMap(({ state }): Draft[] => {
      const peer = unsetClockOf(state);
      if (peer === undefined) return [];
      return [
        {
          id: 'router-clock-unset',
          atLeast: 'warning',
          ...aboutSource(state.id, state.id),
          sentence: say('finding.router-clock-unset.cause', { router: state.id, time: peer.lastStopped }),
          evidence: [
            {
              object: `${state.id} ${peer.name}`,
              field: 'last-stopped',
              value: peer.lastStopped,
              feed: state.peers.feed,
            },
          ],
          remedy: [
            onRouter(
              state,
              'finding.router-clock-unset.ntp',
              {},
              ['/system/ntp/client', 'set enabled=yes'],
              ['/system/clock', 'print'],
            ),
          ],
        },
      ];
    }),
};

/** A session that tells of a time at which no router's clock can stand that was ever set. */
export function unsetClockOf(
  state: RouterState,
): (RouterPeer & { readonly lastStopped: string }) | undefined {
  for (const peer of knownValue(state.peers) ?? []) {
    const { lastStopped } = peer;
    if (lastStopped !== undefined && isBefore(lastStopped)) return { ...peer, lastStopped };
  }
  return undefined;
}

function isBefore(text: string | undefined): boolean {
  const [, old, iso] = YEAR.exec(text ?? '') ?? [];
  const year = Number(old ?? iso);
  return year < FIRST_YEAR;
}
