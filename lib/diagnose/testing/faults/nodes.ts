import { workersOf } from '../healthy.ts';
import {
  anyWorker,
  type Fault,
  fault,
  isLegacy,
  minorOf,
  onlyOn,
  session,
  withNode,
  withObjects,
  withService,
} from './edits.ts';

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Nodes and what runs on them. */
export const NODE_FAULTS: readonly Fault[] = [
  fault('node-lost', 'A worker loses power', 'node-not-ready', (sketch, dice) => {
    const node = anyWorker(sketch, dice);
    const dead = {
      ready: undefined,
      readyReason: 'NodeStatusUnknown',
      speaker: 'not-ready',
      frr: 'not-ready',
    } as const;
    const services = sketch.services.map((service) => ({
      ...service,
      unready: service.on.filter((on) => on === node),
    }));
    return withNode({ ...sketch, services }, node, dead);
  }),
  fault(
    'node-not-ready',
    'A kubelet reports NotReady while the speaker goes on announcing',
    'node-not-ready',
    (sketch, dice) =>
      withNode(sketch, anyWorker(sketch, dice), { ready: false, readyReason: 'KubeletNotReady' }),
  ),
  fault(
    'node-unselected',
    'A worker joins without the label that the BGPPeers select',
    'node-without-peer',
    (sketch, dice) => {
      const node = anyWorker(sketch, dice);
      const alone = sketch.services.some(
        ({ policy, on }) => policy === 'Local' && on.every((name) => name === node),
      );
      if (isLegacy(sketch) || alone || sketch.nodes.length < 2) return undefined;
      const nodes = sketch.nodes.map((each) =>
        each.name === node ? each : { ...each, labels: { ...each.labels, edge: 'yes' } },
      );
      const nodeSelectors = [{ matchLabels: { edge: 'yes' }, matchExpressions: [] }];
      const peers = sketch.objects.peers.map((peer) => ({ ...peer, nodeSelectors }));
      return sketch.routers.reduce(
        (changed, router) =>
          sketch.families.reduce(
            (one, family) => session(one, router, node, family, { unknownToRouter: true }),
            changed,
          ),
        withObjects({ ...sketch, nodes }, { peers }),
      );
    },
  ),
  fault(
    'speaker-crashing',
    'The speaker of a worker does not become ready',
    'speaker-missing',
    (sketch, dice) => withNode(sketch, anyWorker(sketch, dice), { speaker: 'not-ready' }),
  ),
  fault(
    'frr-crashing',
    'The FRR daemon of a worker does not become ready',
    'frr-k8s-missing',
    (sketch, dice) =>
      sketch.metallb.mode === 'frr-k8s'
        ? withNode(sketch, anyWorker(sketch, dice), { frr: 'not-ready' })
        : undefined,
  ),
  fault(
    'speaker-tainted-away',
    'A taint keeps the speaker off a worker that a Local Service runs on alone',
    'speaker-missing',
    (sketch, dice) => {
      const node = anyWorker(sketch, dice);
      return onlyOn(withNode(sketch, node, { speaker: 'absent', frr: 'absent' }), dice, node);
    },
  ),
  fault(
    'node-labelled-out',
    'A worker is labelled out of load balancing and forgotten',
    'node-excluded',
    (sketch, dice) =>
      minorOf(sketch) < 14
        ? undefined
        : withNode(sketch, anyWorker(sketch, dice), { labels: { [EXCLUDE]: '' } }),
  ),
  fault(
    'all-nodes-labelled-out',
    'Every worker is labelled out of load balancing',
    'node-excluded',
    (sketch) =>
      minorOf(sketch) < 14 || workersOf(sketch.nodes).length < 2
        ? undefined
        : workersOf(sketch.nodes).reduce(
            (changed, { name }) => withNode(changed, name, { labels: { [EXCLUDE]: '' } }),
            sketch,
          ),
  ),
  fault(
    'node-network-down',
    'The network plug-in of a worker never came up',
    'node-network-unavailable',
    (sketch, dice) => withNode(sketch, anyWorker(sketch, dice), { networkUnavailable: true }),
  ),
  fault('node-cordoned', 'A worker is cordoned and still takes traffic', 'node-cordoned', (sketch, dice) => {
    if (sketch.metallb.version === 'v0.14.9' || sketch.metallb.aggregation !== 32) return undefined;
    const node = anyWorker(sketch, dice);
    const service = sketch.services[0];
    return service === undefined
      ? undefined
      : withNode(withService(sketch, service.name, { policy: 'Local', on: [node] }), node, {
          unschedulable: true,
        });
  }),
];
