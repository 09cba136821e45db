import { knownValue } from '../../model/feed.ts';
import type { Evidence, Sentence } from '../../model/snapshot.ts';
import { say } from '../sentence.ts';
import { type Draft, evidence, hopAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('nodes');

/** Whether the pool of the address is announced by ARP and NDP alone. */
export function isLayer2Alone({ view, address }: Leg): boolean {
  const config = knownValue(view.config);
  const covers = ({ pools }: { readonly pools: readonly string[] }) => pools.includes(address?.pool ?? '');
  return config?.l2Advertisements.some(covers) === true && !config.bgpAdvertisements.some(covers);
}

/**
 * The node that answers ARP for the address. Who wins that election is not reckoned here: MetalLB itself writes it down
 * (ServiceL2Status, from 0.14.6), and where it does not, the node is unknown.
 */
export function layer2Hop(leg: Leg): Draft {
  const { view, row } = leg;
  const statuses = view.state.layer2Announcements;
  const own = ofOwner(leg, statuses === undefined ? [] : (knownValue(statuses) ?? []));
  const nodes = [...new Set(own.map(({ node }) => node))];
  if (statuses === undefined || nodes.length === 0) return at('unknown', 'path.nodes.layer2Untold');
  const ready = (name: string) => knownValue(view.state.nodes)?.find((node) => node.name === name)?.ready;
  const more = {
    evidence: own.map(({ node, interfaces }) =>
      evidence(`ServiceL2Status ${node}`, 'status.interfaces', interfaces.join(', ') || '*', statuses),
    ),
    subjects: nodes.map((node) => `node/${row.cluster}|${node}`),
    rests: [statuses, view.state.nodes],
  };
  // The status of a node that died stays until its Pod object is removed.
  const failing = nodes.filter((node) => ready(node) !== true);
  return failing.length > 0
    ? at('degraded', 'path.nodes.notReady', { nodes: failing.join(', ') }, more)
    : at('ok', 'path.nodes.layer2', { nodes: nodes.join(', ') }, more);
}

/**
 * MetalLB's own account beside ours: which nodes mean to announce the Service and to which peers (ServiceBGPStatus, from 0.15), and
 * the nodes on which the two differ. Nothing where it gives none.
 */
export function speakersSay(
  leg: Leg,
  expected: readonly string[],
): { readonly evidence: readonly Evidence[]; readonly notes: readonly Sentence[] } {
  const { announcements } = leg.view.state;
  const all = knownValue(announcements) ?? [];
  const own = ofOwner(leg, all);
  const said = new Set(own.map(({ node }) => node));
  const silent = expected.filter((node) => !said.has(node));
  const more = [...said].filter((node) => !expected.includes(node));
  return {
    evidence: own.map(({ node, peers }) =>
      evidence(`ServiceBGPStatus ${node}`, 'status.peers', peers.join(', ') || '–', announcements),
    ),
    notes: [
      // A MetalLB that writes none at all for any Service does not keep them.
      ...(all.length > 0 && silent.length > 0
        ? [say('path.nodes.statusSilent', { nodes: silent.join(', ') })]
        : []),
      ...(more.length > 0 ? [say('path.nodes.statusMore', { nodes: more.join(', ') })] : []),
    ],
  };
}

function ofOwner<
  T extends {
    readonly service: { readonly namespace: string; readonly name: string };
    readonly node: string;
  },
>({ host }: Leg, list: readonly T[]): readonly T[] {
  const owner = host.ownerService;
  return list
    .filter(({ service }) => service.namespace === owner?.namespace && service.name === owner.name)
    .toSorted((a, b) => a.node.localeCompare(b.node));
}
