import type { RouterInput } from '../../correlate/input.ts';
import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { AdvertisementRow, RemedyStep } from '../../model/snapshot.ts';
import { ofRouters } from '../network.ts';
import { majorOf, onRouter } from '../remedy.ts';
import type { Draft, FindingId, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/**
 * What a router sends to the nodes: load balancer addresses that came from them, or a default route. Nodes of MetalLB take neither
 * in, so it is harmless and confusing: the list is router → node, not what was received (facts/peers §0.1).
 */
export const advertisedBack: Rule = {
  name: 'advertised-back',
  needs: (network) => ofRouters(network, (state) => state.advertisements),
  judge: (network) =>
    network.routers.flatMap((input): Draft[] => {
      const rows = network.rows.advertisements.rows.filter(
        (row) => row.router === input.state.id && row.node !== undefined,
      );
      return [
        ...draftFor(
          input,
          'leak-back',
          rows.filter((row) => row.leakBack),
        ),
        ...draftFor(
          input,
          'default-to-nodes',
          rows.filter((row) => row.prefix === '0.0.0.0/0' || row.prefix === '::/0'),
        ),
      ];
    }),
};

function draftFor(
  { state }: RouterInput,
  id: FindingId & ('leak-back' | 'default-to-nodes'),
  rows: readonly AdvertisementRow[],
): Draft[] {
  if (rows.length === 0) return [];
  const prefixes = [...new Set(rows.map((row) => row.prefix))];
  return [
    {
      id,
      atLeast: 'notice',
      ...about('advertisements', `${state.id}|${id}`, state.id, '/advertisements'),
      sentence: say(`finding.${id}.cause`, {
        router: state.id,
        prefix: prefixes[0] ?? '',
        prefixes: prefixes.length,
        nodes: new Set(rows.map((row) => row.node)).size,
      }),
      explanation: say(`finding.${id}.explanation`),
      evidence: rows.slice(0, 8).map((row) => ({
        object: `${row.router} → ${row.node}`,
        field: row.prefix,
        value: `next hop ${row.nextHop ?? ''}`,
        feed: row.feed,
      })),
      remedy: remedyOf(state, id),
    },
  ];
}

/** RouterOS 7 drops what came from the same peer early unless told otherwise; 6 needs an output filter. */
function remedyOf(state: RouterInput['state'], id: 'leak-back' | 'default-to-nodes'): RemedyStep[] {
  if (id === 'default-to-nodes') {
    return [
      majorOf(state) === 6
        ? onRouter(state, 'finding.default-to-nodes.stop', {}, [
            '/routing/bgp/peer',
            'set [find] default-originate=never',
          ])
        : onRouter(state, 'finding.default-to-nodes.stop', {}, [
            '/routing/bgp/connection',
            'set [find] output.default-originate=never',
          ]),
    ];
  }
  if (majorOf(state) === 6) {
    const peers = (knownValue(state.peers) ?? []).length;
    return [
      onRouter(
        state,
        'finding.leak-back.filter',
        { peers },
        ['/routing/filter', 'add chain=to-nodes action=discard'],
        ['/routing/bgp/peer', 'set [find] out-filter=to-nodes'],
      ),
    ];
  }
  return [
    onRouter(state, 'finding.leak-back.earlyCut', {}, [
      '/routing/bgp/connection',
      'set [find] output.no-early-cut=no',
    ]),
  ];
}
