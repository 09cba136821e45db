import { say } from '../../correlate/sentence.ts';
import { behind } from '../lookup.ts';
import { clusterOf, type Network, ofClusters } from '../network.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { type Silence, silences } from '../silence.ts';
import { aboutRoute } from '../subject.ts';

/** Prefixes that are served and that nobody announces, for a reason of MetalLB's configuration that no other rule told. */
export const announcedByNobody: Rule = {
  name: 'announced-by-nobody',
  needs: (network) => ofClusters(network, (view) => [view.expected]),
  judge: (network, explained) => {
    const open = silences(network).filter(({ route }) =>
      behind(network, [route]).some((row) => !explained.has(`services/${row.key}`)),
    );
    const alike = Map.groupBy(open, ({ route, reason }) => `${route.cluster}|${route.router}|${reason}`);
    return [...alike.values()].flatMap((some) => draftFor(network, some));
  },
};

function draftFor(network: Network, some: readonly Silence[]): Draft[] {
  const [first] = some;
  if (first === undefined) return [];
  const { route, reason, nodes } = first;
  const prefixes = some.map((each) => each.route.prefix);
  const view = clusterOf(network, route.cluster);
  return [
    {
      id: 'announced-by-nobody',
      atLeast: 'warning',
      ...aboutRoute(route),
      sentence: say('finding.announced-by-nobody.cause', {
        prefixes: prefixes.length,
        list: prefixes.length > 3 ? `${prefixes.slice(0, 3).join(', ')} …` : prefixes.join(', '),
        router: route.router,
        why: route.leftOut.find((each) => each.reason === reason)?.sentence.text ?? reason,
      }),
      evidence: nodes.slice(0, 8).map((node) => ({
        object: `Node ${node}`,
        field: 'reason',
        value: reason,
        feed: route.expected.feed,
      })),
      remedy: [
        kubectl(
          view,
          'finding.announced-by-nobody.look',
          {},
          `-n ${metalLbNamespace(view)} get bgpadvertisements.metallb.io,bgppeers.metallb.io -o yaml`,
        ),
      ],
      suffering: behind(
        network,
        some.map((each) => each.route),
      ),
    },
  ];
}
