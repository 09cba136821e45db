import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { ofRouters, routerOf } from '../network.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { sessionEvidence } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** An established session whose BFD does not stand: it will not notice a dead node any sooner than the hold time. */
export const bfdNotUp: Rule = {
  name: 'bfd',
  needs: (network) => ofRouters(network, (state) => state.peers),
  judge: (network) =>
    network.rows.peers.rows.flatMap((row): Draft[] => {
      const session = knownValue(row.session);
      const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
      if (session?.state !== 'established') return [];
      const down = session.bfd !== undefined && !['up', 'unknown'].includes(session.bfd);
      const oneSided = session.bfd === undefined && end?.bfdProfile !== undefined;
      if (!down && !oneSided) return [];
      return [
        {
          id: 'bfd-not-up',
          atLeast: 'notice',
          ...aboutSession(row),
          sentence: down
            ? say('finding.bfd-not-up.cause', { state: session.bfd ?? '' })
            : say('finding.bfd-not-up.oneSided', {
                peer: end?.bgpPeer ?? '',
                profile: end?.bfdProfile ?? '',
                router: row.router,
              }),
          evidence: [
            ...sessionEvidence(row),
            {
              object: `${row.router} ${row.name}`,
              field: 'BFD',
              value: session.bfd ?? 'not used',
              feed: row.session.feed,
            },
          ],
          remedy: [
            onRouter(
              routerOf(network, row.router),
              'finding.bfd-not-up.look',
              {},
              ['/routing/bfd/session', 'print detail'],
              ['/routing/bfd/configuration', 'print'],
            ),
          ],
        },
      ];
    }),
};
