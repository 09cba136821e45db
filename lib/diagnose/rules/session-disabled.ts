import { say } from '../../correlate/sentence.ts';
import { routerPeerOf } from '../lookup.ts';
import { ofRouters, routerOf } from '../network.ts';
import { peerMenu } from '../peer-remedy.ts';
import { onRouter, quoted } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { consequencesOf, sessionEvidence } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** A session that somebody switched off on the router while the cluster still wants it. */
export const sessionDisabled: Rule = {
  name: 'session-disabled',
  needs: (network) => ofRouters(network, (state) => state.peers),
  judge: (network, explained) =>
    network.rows.peers.rows
      .filter(
        (row) =>
          row.health === 'disabled' && row.clusterEnd !== undefined && !explained.has(`peers/${row.key}`),
      )
      .map((row) => {
        const router = routerOf(network, row.router);
        const name = routerPeerOf(network, row)?.configName ?? row.name;
        return {
          id: 'session-disabled',
          atLeast: 'warning',
          ...aboutSession(row),
          sentence: say('finding.session-disabled.cause', { router: row.router, node: row.node ?? row.name }),
          evidence: sessionEvidence(row),
          remedy: [
            onRouter(router, 'finding.session-disabled.enable', {}, [
              peerMenu(router),
              `enable [find name=${quoted(name)}]`,
            ]),
          ],
          ...consequencesOf(network, [row]),
        };
      }),
};
