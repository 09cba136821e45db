import { sentByNodes } from '../../correlate/sent-by-nodes.ts';
import { type SentenceKey, say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { RemedyStep } from '../../model/snapshot.ts';
import { allLacking, behind, type Lacking, sessionsByNode } from '../lookup.ts';
import { clusterOf, type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { kubectl, majorOf, metalLbNamespace, onRouter, type RouterCommand } from '../remedy.ts';
import type { Draft, FindingId, Rule } from '../rule.ts';
import { about, aboutRoute } from '../subject.ts';

/**
 * An expected next hop that carries nothing although its session stands: refused by a filter, not resolvable, kept from a session
 * that is dead, not sent by the speaker, or not received. Told once per node, or once per prefix where that says it in fewer.
 */
export const pathLacking: Rule = {
  name: 'path-lacking',
  needs: (network) => [
    ...ofRouters(network, (state) => state.paths),
    ...ofRouters(network, (state) => state.peers),
    ...ofClusters(network, (view) => [view.expected]),
  ],
  judge: (network, explained) => {
    const open = allLacking(network).filter(
      (each) => !explained.has(each.key) && routerOf(network, each.route.router)?.peers.state !== 'unknown',
    );
    const byKind = Map.groupBy(
      open,
      (each) => `${kindOf(network, each)}|${each.route.router}|${each.route.cluster}`,
    );
    return [...byKind.values()].flatMap((some) =>
      fewest(
        Map.groupBy(some, ({ hop }) => hop.node ?? ''),
        Map.groupBy(some, ({ route }) => route.key),
      ).flatMap((group) => draftFor(network, group)),
    );
  },
};

type Kind = FindingId &
  ('path-filtered' | 'path-unreachable' | 'path-stale' | 'speaker-silent' | 'prefix-not-received');

function kindOf(network: Network, { route, hop }: Lacking): Kind {
  if (hop.state === 'filtered') return 'path-filtered';
  if (hop.state === 'unreachable') return 'path-unreachable';
  if (hop.state === 'stale') return 'path-stale';
  const view = clusterOf(network, route.cluster);
  const sent = view === undefined ? undefined : knownValue(sentByNodes(view, route.router));
  return sent !== undefined && hop.node !== undefined && !sent(route.prefix).includes(hop.node)
    ? 'speaker-silent'
    : 'prefix-not-received';
}

function fewest<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): readonly T[] {
  return [...(b.size < a.size ? b : a).values()];
}

function draftFor(network: Network, group: readonly Lacking[]): Draft[] {
  const [first] = group;
  if (first === undefined) return [];
  const { route, hop } = first;
  const id = kindOf(network, first);
  const prefixes = [...new Set(group.map((each) => each.route.prefix))];
  const nodes = [...new Set(group.map((each) => each.hop.node ?? each.hop.nextHop))].sort();
  const sole = nodes.length === 1;
  return [
    {
      id,
      atLeast: 'warning',
      ...(sole && prefixes.length > 1
        ? about(
            'hop',
            `${route.router}|${route.cluster}|${hop.node}`,
            `${route.router} · ${hop.node}`,
            `/routes?sel=${encodeURIComponent(route.key)}`,
          )
        : aboutRoute(route)),
      sentence: say(`finding.${id}.cause`, {
        router: route.router,
        nodes: nodes.join(', '),
        prefixes: prefixes.length,
        list: prefixes.length > 3 ? `${prefixes.slice(0, 3).join(', ')} …` : prefixes.join(', '),
      }),
      evidence: [
        ...group.slice(0, 8).map((each) => ({
          object: `${each.route.router} ${each.route.prefix}`,
          field: `via ${each.hop.nextHop}`,
          value: each.hop.flags === '' ? each.hop.state : `${each.hop.state} (${each.hop.flags})`,
          feed: each.route.hops.feed,
        })),
        ...sessionEvidenceOf(network, first),
      ],
      remedy: remedyOf(network, id, first),
      suffering: behind(
        network,
        group.map((each) => each.route),
      ),
      explains: group.map(({ key }) => key),
    },
  ];
}

function sessionEvidenceOf(network: Network, { route, hop }: Lacking) {
  return (sessionsByNode(network).get(`${route.router}|${route.cluster}|${hop.node}`) ?? []).map((row) => {
    const session = knownValue(row.session);
    const value = [
      session?.state,
      session?.prefixCount === undefined ? '' : `${session.prefixCount} prefixes`,
      session?.inputFilter ?? '',
    ];
    return {
      object: `${row.router} ${row.name}`,
      field: 'session',
      value: value.filter(Boolean).join(' · '),
      feed: row.session.feed,
    };
  });
}

function remedyOf(network: Network, id: Kind, { route, hop }: Lacking): RemedyStep[] {
  const router = routerOf(network, route.router);
  const view = clusterOf(network, route.cluster);
  const sixth = majorOf(router) === 6;
  const show: RouterCommand = sixth
    ? ['/ip/route', `print detail where dst-address=${route.prefix}`]
    : ['/routing/route', `print detail where dst-address=${route.prefix}`];
  const filters: RouterCommand = sixth ? ['/routing/filter', 'print'] : ['/routing/filter/rule', 'print'];
  const steps: Readonly<Record<Kind, () => RemedyStep[]>> = {
    'path-filtered': () => [onRouter(router, KEYS.filter, { prefix: route.prefix }, show, filters)],
    'path-unreachable': () => [
      onRouter(router, KEYS.resolve, { nextHop: hop.nextHop }, `/ping ${hop.nextHop} count=3`, [
        '/ip/route',
        `print where dst-address in ${hop.nextHop}`,
      ]),
    ],
    'path-stale': () => [
      onRouter(router, KEYS.clear, { nextHop: hop.nextHop }, [
        sixth ? '/routing/bgp/peer' : '/routing/bgp/session',
        sixth ? `refresh [find remote-address=${hop.nextHop}]` : `clear [find remote.address=${hop.nextHop}]`,
      ]),
    ],
    'speaker-silent': () => [
      kubectl(
        view,
        KEYS.speaker,
        { node: hop.node ?? '' },
        `-n ${metalLbNamespace(view)} get frrconfigurations.frrk8s.metallb.io metallb-${hop.node} -o yaml`,
        `-n ${metalLbNamespace(view)} get pods -o wide --field-selector spec.nodeName=${hop.node}`,
      ),
    ],
    'prefix-not-received': () => [
      onRouter(router, KEYS.filter, { prefix: route.prefix }, show, filters),
      lookAtSpeaker(),
    ],
  };
  const lookAtSpeaker = () =>
    kubectl(
      view,
      KEYS.speaker,
      { node: hop.node ?? '' },
      `-n ${metalLbNamespace(view)} get pods -o wide --field-selector spec.nodeName=${hop.node}`,
    );
  return steps[id]();
}

const KEYS = {
  filter: 'finding.prefix-not-received.filter',
  speaker: 'finding.prefix-not-received.speaker',
  resolve: 'finding.path-unreachable.resolve',
  clear: 'finding.path-stale.clear',
} as const satisfies Record<string, SentenceKey>;
