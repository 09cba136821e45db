import { advertisement, l2Advertisement, pool } from '../../metallb/testing/cluster.ts';
import type { NodeFrrState } from '../../model/cluster.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { FindingId } from '../rule.ts';
import { workersOf } from './healthy.ts';
import type { Dice } from './random.ts';
import { type Sketch, type SketchNode, type SketchRouter, type SketchService, sessionKey } from './sketch.ts';

/** One thing that goes wrong in practice, to be planted alone into a healthy network. */
export type Fault = {
  readonly id: string;
  /** What a person did or what broke. */
  readonly what: string;
  /** The finding that must name it, before all others. */
  readonly finds: FindingId;
  /** The network with the fault; undefined where this network cannot have it. */
  readonly plant: (sketch: Sketch, dice: Dice) => Sketch | undefined;
};

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

export const FAULTS: readonly Fault[] = [
  // Nodes and what runs on them.
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

  // Sessions.
  fault('hold-timer', 'A cable is cut: one session ends by its hold timer', 'session-down', (sketch, dice) =>
    withSession(sketch, dice, {
      state: 'down',
      lastNotification: { direction: 'sent', code: 4, subcode: 0, text: 'Hold Timer Expired' },
    }),
  ),
  fault(
    'session-never-seen',
    'A firewall drops TCP 179 between one node and the router',
    'session-down',
    (sketch, dice) => withSession(sketch, dice, { state: 'never-seen' }),
  ),
  fault('prefix-limit', 'The router closes a session for too many prefixes', 'session-down', (sketch, dice) =>
    withSession(sketch, dice, { state: 'limit-exceeded' }),
  ),
  fault('peer-disabled', 'Somebody switches a peer off on the router', 'session-disabled', (sketch, dice) =>
    withSession(sketch, dice, { state: 'disabled' }),
  ),
  fault(
    'peer-not-configured',
    'A new node joins, and the router gets no peer for it',
    'session-not-configured',
    (sketch, dice) => withSession(sketch, dice, { unknownToRouter: true }),
  ),
  fault(
    'router-asn-wrong',
    'The router expects another AS of a node',
    'session-asn-mismatch',
    (sketch, dice) => withSession(sketch, dice, { state: 'idle', remoteAs: 64999 }),
  ),
  fault(
    'cluster-asn-wrong',
    'A BGPPeer expects another AS of its router',
    'session-asn-mismatch',
    (sketch, dice) => {
      const router = anyRouter(sketch, dice);
      const peers = sketch.objects.peers.map((peer) =>
        peer.peerAddress === router.address[4] ? { ...peer, peerAsn: 64999 } : peer,
      );
      const down = announcing(sketch).reduce(
        (changed, node) => session(changed, router, node.name, 4, { state: 'idle' }),
        sketch,
      );
      return { ...down, objects: { ...down.objects, peers } };
    },
  ),
  fault(
    'router-firewall',
    'A new input rule on a router drops TCP 179 from all nodes',
    'router-sessions-down',
    (sketch, dice) => {
      const router = anyRouter(sketch, dice);
      if (announcing(sketch).length < 2 && sketch.families.length < 2) return undefined;
      return announcing(sketch).reduce(
        (changed, { name }) =>
          sketch.families.reduce(
            (one, family) => session(one, router, name, family, { state: 'retrying' }),
            changed,
          ),
        sketch,
      );
    },
  ),
  fault(
    'node-unplugged',
    'A node loses its link to all routers while the cluster still reaches it',
    'node-sessions-down',
    (sketch, dice) => {
      const node = anyWorker(sketch, dice);
      if (sketch.routers.length * sketch.families.length < 2 || announcing(sketch).length < 2)
        return undefined;
      return sketch.routers.reduce(
        (changed, router) =>
          sketch.families.reduce(
            (one, family) => session(one, router, node, family, { state: 'down' }),
            changed,
          ),
        sketch,
      );
    },
  ),
  fault('bfd-down', 'BFD does not stand while the session does', 'bfd-not-up', (sketch, dice) =>
    withSession(sketch, dice, { bfd: { used: true, state: 'down' } }),
  ),
  fault(
    'peer-left-behind',
    'A node is taken out of the cluster, its peer stays on the router',
    'peer-without-node',
    (sketch, dice) =>
      sketch.routers.some(({ as }) => as === sketch.metallb.as)
        ? undefined
        : withRouter(sketch, anyRouter(sketch, dice).id, { strayPeers: ['192.168.5.199'] }),
  ),

  // Paths.
  fault(
    'input-filter',
    'An input filter of the router refuses a prefix of a node',
    'path-filtered',
    (sketch, dice) => withPath(sketch, dice, 'filtered'),
  ),
  fault('speaker-stuck', 'A speaker does not write a prefix for FRR', 'speaker-silent', (sketch, dice) => {
    const lost = sketch.metallb.mode === 'frr-k8s' ? withPath(sketch, dice, 'absent') : undefined;
    return lost === undefined ? undefined : withCluster(lost, { nodeIntents: live([], 'frrconfigurations') });
  }),
  fault(
    'prefix-lost',
    'A session stands, and a prefix does not come over it',
    'prefix-not-received',
    (sketch, dice) => withPath(sketch, dice, 'absent'),
  ),
  fault(
    'next-hop-unresolved',
    'The router cannot resolve the next hop of a path',
    'path-unreachable',
    (sketch, dice) => withPath(sketch, dice, 'unreachable'),
  ),
  fault('path-stale', 'A router keeps a path of a session that is dead', 'path-stale', (sketch, dice) =>
    withPath(sketch, dice, 'stale'),
  ),
  fault(
    'static-leftover',
    'A static route from before MetalLB still takes an address',
    'next-hop-static',
    (sketch, dice) => withStray(sketch, dice, '192.168.5.250', true),
  ),
  fault('other-cluster', 'Another cluster announces the same address', 'next-hop-foreign', (sketch, dice) =>
    withStray(sketch, dice, '192.168.5.251', false),
  ),
  fault(
    'without-local-endpoint',
    'A node without a Pod of a Local Service stays a next hop',
    'next-hop-without-endpoint',
    (sketch, dice) => {
      const service = dice.one(sketch.services);
      const node = announcing(sketch).find(({ name }) => !service.on.includes(name));
      const address = node?.internalAddresses[0];
      if (address === undefined || sketch.metallb.aggregation !== 32) return undefined;
      const local = withService(sketch, service.name, { policy: 'Local' });
      return {
        ...local,
        strayPaths: [
          {
            router: anyRouter(sketch, dice).id,
            prefix: `${service.addresses[0]}/32`,
            nextHop: address,
            static: false,
          },
        ],
      };
    },
  ),

  // Services, pools and MetalLB's configuration.
  fault(
    'scaled-to-zero',
    'The Deployment behind a Service is scaled to zero',
    'service-without-endpoints',
    (sketch, dice) => withService(sketch, dice.one(sketch.services).name, { on: [] }),
  ),
  fault(
    'pods-unready',
    'All Pods of a Service fail their readiness probe',
    'service-without-endpoints',
    (sketch, dice) => {
      const service = dice.one(sketch.services);
      return withService(sketch, service.name, { unready: service.on });
    },
  ),
  fault('pool-full', 'A Service asks for a pool that is full', 'pool-full', (sketch) =>
    adding(
      {
        ...sketch,
        objects: {
          ...sketch.objects,
          pools: [...sketch.objects.pools, pool('tiny', ['203.0.9.1/32'], { autoAssign: false })],
          bgpAdvertisements: [
            ...sketch.objects.bgpAdvertisements,
            advertisement('tiny', { pools: ['tiny'] }),
          ],
        },
      },
      { name: 'first', addresses: ['203.0.9.1'], wish: { pool: 'tiny' } },
      { name: 'second', addresses: [], wish: { pool: 'tiny' } },
    ),
  ),
  fault(
    'address-outside-pools',
    'A Service asks for an address that lies in no pool',
    'service-pending',
    (sketch) => adding(sketch, { name: 'wishing', addresses: [], wish: { addresses: ['198.18.0.1'] } }),
  ),
  fault(
    'pool-unadvertised',
    'A pool is made and no advertisement for it',
    'pool-not-advertised',
    (sketch) => {
      if (isLegacy(sketch)) return undefined;
      const named = sketch.objects.bgpAdvertisements.map((each) => ({
        ...each,
        pools: sketch.objects.pools.map(({ name }) => name),
      }));
      const pools = [...sketch.objects.pools, pool('dark', ['203.0.9.0/28'], { autoAssign: false })];
      return adding(
        { ...sketch, objects: { ...sketch.objects, pools, bgpAdvertisements: named } },
        { name: 'hidden', addresses: ['203.0.9.1'] },
      );
    },
  ),
  fault('pools-overlap', 'A second pool overlaps the first', 'pools-overlap', (sketch) =>
    withPool(sketch, pool('twice', ['203.0.0.128/25'], { autoAssign: false })),
  ),
  fault('range-unreadable', 'A pool is written with a bare address', 'pool-range-invalid', (sketch) =>
    withPool(sketch, pool('typo', ['203.0.9.7'], { autoAssign: false })),
  ),
  fault('no-pool-at-all', 'The pools are created in another namespace', 'pool-none', (sketch) => {
    if (isLegacy(sketch)) return undefined;
    const pools = sketch.objects.pools.map((each) => ({ ...each, namespace: 'default' }));
    const emptied = sketch.services.map((service) => ({ ...service, addresses: [] }));
    return {
      ...sketch,
      services: emptied,
      ingresses: [],
      routers: sketch.routers.map((router) => ({ ...router, nat: [] })),
      objects: { ...sketch.objects, pools },
    };
  }),
  fault(
    'object-elsewhere',
    'A BGPAdvertisement is created in another namespace',
    'object-foreign-namespace',
    (sketch) =>
      isLegacy(sketch)
        ? undefined
        : withObjects(sketch, {
            bgpAdvertisements: [
              ...sketch.objects.bgpAdvertisements,
              advertisement('elsewhere', { namespace: 'default' }),
            ],
          }),
  ),
  fault(
    'advertisement-of-nothing',
    'A BGPAdvertisement names a pool that does not exist',
    'advertisement-idle',
    (sketch) =>
      isLegacy(sketch)
        ? undefined
        : withObjects(sketch, {
            bgpAdvertisements: [
              ...sketch.objects.bgpAdvertisements,
              advertisement('lost', { pools: ['no-such-pool'] }),
            ],
          }),
  ),
  fault(
    'peer-by-address',
    'The only BGPAdvertisement names its peer by address and not by name',
    'advertisement-idle',
    (sketch) =>
      isLegacy(sketch)
        ? undefined
        : withObjects(sketch, {
            bgpAdvertisements: sketch.objects.bgpAdvertisements.map((each) => ({
              ...each,
              peers: ['192.168.5.1'],
            })),
          }),
  ),
  fault(
    'peer-of-no-node',
    'A BGPPeer selects nodes by a label that none has',
    'peer-selects-no-node',
    (sketch) => {
      const [first] = sketch.objects.peers;
      if (isLegacy(sketch) || first === undefined) return undefined;
      const peers = [
        ...sketch.objects.peers,
        {
          ...first,
          name: 'nobody',
          peerAddress: '192.168.5.254',
          nodeSelectors: [{ matchLabels: { zone: 'nowhere' }, matchExpressions: [] }],
        },
      ];
      return withObjects(sketch, { peers });
    },
  ),
  fault(
    'aggregate-with-local',
    'An aggregated prefix holds a Service with externalTrafficPolicy Local',
    'aggregate-with-local',
    (sketch) => {
      const workers = announcing(sketch).map(({ name }) => name);
      const [service] = sketch.services;
      if (isLegacy(sketch) || service === undefined || workers.length < 2) return undefined;
      const ads = sketch.objects.bgpAdvertisements.map((each) => ({ ...each, aggregationLength: 26 }));
      const wide = {
        ...sketch,
        metallb: { ...sketch.metallb, aggregation: 26 },
        objects: { ...sketch.objects, bgpAdvertisements: ads },
      };
      const cluster = {
        ...wide,
        services: wide.services.map((each) => ({ ...each, policy: 'Cluster' as const })),
      };
      const widened = withService(cluster, service.name, { policy: 'Local', on: workers.slice(0, 1) });
      return adding(widened, { name: 'wide', addresses: ['203.0.0.60'], on: workers });
    },
  ),
  fault(
    'address-taken',
    'A Service takes an address of a pool by externalIPs',
    'stranger-in-pool',
    (sketch, dice) =>
      adding(sketch, {
        name: 'taker',
        addresses: [],
        type: 'ClusterIP',
        externalIPs: ['203.0.0.200'],
        on: [anyWorker(sketch, dice)],
      }),
  ),
  fault('pool-over-nodes', 'A pool is laid over the addresses of the nodes', 'pool-over-machines', (sketch) =>
    withPool(sketch, pool('lan', ['192.168.5.64/26'], { autoAssign: false })),
  ),
  fault('frr-refuses', 'FRR on a node refuses its configuration', 'frr-not-loaded', (sketch, dice) => {
    const state: NodeFrrState = {
      node: anyWorker(sketch, dice),
      conversion: 'success',
      reload: 'failed: line 12: unknown command',
    };
    return sketch.metallb.mode === 'frr-k8s'
      ? withCluster(sketch, { nodeFrrStates: live([state], 'frrnodestates') })
      : undefined;
  }),
  fault('metallb-says-invalid', 'MetalLB calls its configuration invalid', 'config-invalid', (sketch) =>
    withCluster(sketch, {
      configurationResults: live(
        [{ component: 'controller', node: undefined, result: 'Invalid', error: 'unknown community no-such' }],
        'configurationstates',
      ),
    }),
  ),
  fault('half-upgraded', 'An upgrade of MetalLB got stuck half-way', 'versions-mixed', (sketch) => ({
    ...sketch,
    metallb: { ...sketch.metallb, controllerVersion: `${sketch.metallb.version}9` },
  })),

  // Ingress and Gateway API.
  fault(
    'ingress-stale',
    'An Ingress controller is removed, its address stays in a status',
    'ingress-address-unowned',
    (sketch) => withIngress(sketch, ['203.0.0.222']),
  ),
  fault(
    'ingress-cluster-ip',
    'An Ingress controller publishes its cluster IP',
    'ingress-address-internal',
    (sketch) => withIngress(sketch, ['10.96.0.10']),
  ),
  fault('ingress-classless', 'An Ingress names a class that does not exist', 'ingress-no-address', (sketch) =>
    withIngress(sketch, [], 'no-such-class'),
  ),
  fault(
    'ingress-backend-gone',
    'An Ingress leads to a Service that does not exist',
    'backend-without-endpoints',
    (sketch) => {
      const [entrance] = sketch.services;
      return entrance === undefined
        ? undefined
        : withIngress(sketch, entrance.addresses, 'web', 'no-such-service');
    },
  ),
  fault('route-refused', 'A Gateway does not accept an HTTPRoute', 'route-not-accepted', (sketch) =>
    withCluster(sketch, {
      routes: live(
        [
          {
            kind: 'HTTPRoute',
            namespace: 'default',
            name: 'refused',
            hostnames: ['refused.example.test'],
            parents: [
              {
                kind: 'Gateway',
                namespace: 'gateways',
                name: 'public',
                sectionName: undefined,
                port: undefined,
              },
            ],
            parentStatus: [
              {
                namespace: 'gateways',
                name: 'public',
                sectionName: undefined,
                accepted: false,
                reason: 'NotAllowedByListeners',
                message: undefined,
              },
            ],
            backends: [],
          },
        ],
        'httproutes',
      ),
    }),
  ),
  fault('gateway-unprogrammed', 'A Gateway gets no address', 'gateway-not-programmed', (sketch) =>
    withCluster(sketch, {
      gateways: live(
        [
          {
            namespace: 'gateways',
            name: 'public',
            className: 'web',
            labels: {},
            listeners: [{ name: 'http', hostname: undefined, port: 80, protocol: 'HTTP' }],
            addresses: [],
            conditions: [
              { type: 'Programmed', status: 'False', reason: 'AddressNotAssigned', message: 'no address' },
            ],
          },
        ],
        'gateways',
      ),
    }),
  ),

  // dst-nat and what comes after it.
  fault('nat-orphan', 'A dst-nat leads to an address whose Service is gone', 'nat-orphan', (sketch, dice) =>
    withRule(sketch, dice, { toAddresses: '203.0.0.177' }),
  ),
  fault(
    'nat-moved',
    'A rule of ours leads to an address its Service had before',
    'nat-moved',
    (sketch, dice) =>
      withRule(sketch, dice, {
        toAddresses: '203.0.0.177',
        comment: `hopboard:c/default/${sketch.services[0]?.name}:443/tcp`,
      }),
  ),
  fault(
    'nat-source-port',
    'A dst-nat is written with port= in place of dst-port=',
    'nat-matches-source-port',
    (sketch, dice) => withRule(sketch, dice, { dstPort: undefined, port: '9443' }),
  ),
  fault('nat-not-wan', 'A dst-nat matches the port under the PPPoE tunnel', 'nat-not-wan', (sketch, dice) =>
    withRule(sketch, dice, { inInterfaceList: undefined, inInterface: 'ether9' }),
  ),
  fault('nat-shadowed', 'An earlier dst-nat takes the same port', 'nat-shadowed', (sketch, dice) => {
    const other = sketch.services[1];
    return other === undefined
      ? undefined
      : twice(sketch, dice, { toAddresses: other.addresses[0] ?? '', toPorts: String(other.port) });
  }),
  fault('nat-duplicate', 'The same dst-nat is added twice', 'nat-duplicate', (sketch, dice) =>
    twice(sketch, dice, {}),
  ),
  fault('nat-invalid', 'The interface of a dst-nat is gone', 'nat-invalid', (sketch, dice) =>
    withRule(sketch, dice, { invalid: true }),
  ),
  fault('nat-disabled', 'A dst-nat is switched off and forgotten', 'nat-disabled', (sketch, dice) =>
    withRule(sketch, dice, { disabled: true }),
  ),
  fault('nat-everywhere', 'A dst-nat matches no interface at all', 'nat-everywhere', (sketch, dice) =>
    withRule(sketch, dice, { inInterfaceList: undefined }),
  ),
  fault(
    'nat-wrong-port',
    'A dst-nat leads to a port the Service does not have',
    'nat-port-not-served',
    (sketch, dice) => withRule(sketch, dice, { toPorts: '4444' }),
  ),
  fault(
    'forward-dropped',
    'The forward chain drops what came from the WAN, dst-natted or not',
    'nat-forward-dropped',
    (sketch) => ({
      ...sketch,
      routers: sketch.routers.map((router) => ({
        ...router,
        filter: [{ action: 'drop', connectionState: 'new', inInterface: router.wan }],
      })),
    }),
  ),
  fault(
    'behind-cgnat',
    'The provider puts the WAN behind carrier-grade NAT',
    'nat-private-wan',
    (sketch, dice) => withRouter(sketch, anyRouter(sketch, dice).id, { wanAddress: '100.72.3.4' }),
  ),

  // Routers and sources.
  fault('router-overloaded', 'A router has no CPU left', 'router-busy', (sketch, dice) =>
    withRouter(sketch, anyRouter(sketch, dice).id, { cpuLoad: 98 }),
  ),
  fault('router-clock', 'A router without NTP tells of 1970', 'router-clock-unset', (sketch, dice) =>
    withSession(sketch, dice, { lastStopped: '1970-01-02 00:00:11' }),
  ),
  fault(
    'leak-back',
    'A router sends the load balancer addresses back to the nodes',
    'leak-back',
    (sketch, dice) => withSent(sketch, dice, sketch.services[0]?.addresses[0] ?? '', 32),
  ),
  fault(
    'default-to-nodes',
    'A router sends a default route to the nodes',
    'default-to-nodes',
    (sketch, dice) => withSent(sketch, dice, '0.0.0.0', 0),
  ),
];

function fault(id: string, what: string, finds: FindingId, plant: Fault['plant']): Fault {
  return { id, what, finds, plant };
}

function live<T>(value: T, name: string) {
  return { state: 'live' as const, value, feed: `c/${name}` };
}

function minorOf({ metallb }: Sketch): number {
  return Number(metallb.version.split('.')[1]);
}

function isLegacy(sketch: Sketch): boolean {
  return minorOf(sketch) < 13;
}

function announcing(sketch: Sketch): readonly SketchNode[] {
  return sketch.nodes.filter(({ speaker }) => speaker === 'ready');
}

function anyWorker(sketch: Sketch, dice: Dice): string {
  return dice.one(workersOf(sketch.nodes)).name;
}

function anyRouter(sketch: Sketch, dice: Dice): SketchRouter {
  return dice.one(sketch.routers);
}

function withNode(sketch: Sketch, name: string, edit: Partial<SketchNode>): Sketch {
  return {
    ...sketch,
    nodes: sketch.nodes.map((node) =>
      node.name === name ? { ...node, ...edit, labels: { ...node.labels, ...edit.labels } } : node,
    ),
  };
}

function withService(sketch: Sketch, name: string, edit: Partial<SketchService>): Sketch {
  return {
    ...sketch,
    services: sketch.services.map((service) => (service.name === name ? { ...service, ...edit } : service)),
  };
}

function onlyOn(sketch: Sketch, dice: Dice, node: string): Sketch | undefined {
  if (sketch.metallb.aggregation !== 32) return undefined;
  return withService(sketch, dice.one(sketch.services).name, { policy: 'Local', on: [node] });
}

function adding(
  sketch: Sketch,
  ...services: readonly (Partial<SketchService> & Pick<SketchService, 'name' | 'addresses'>)[]
): Sketch {
  const on = announcing(sketch)
    .slice(0, 2)
    .map(({ name }) => name);
  const made = services.map(
    (service): SketchService => ({
      policy: 'Cluster',
      port: 443,
      on,
      unready: [],
      externalIPs: [],
      type: 'LoadBalancer',
      wish: {},
      ...service,
    }),
  );
  return { ...sketch, services: [...sketch.services, ...made] };
}

function withObjects(sketch: Sketch, objects: Partial<Sketch['objects']>): Sketch {
  return { ...sketch, objects: { ...sketch.objects, ...objects } };
}

/** Another pool beside the others, layer 2 where every pool must be advertised by name. */
function withPool(sketch: Sketch, made: ReturnType<typeof pool>): Sketch {
  const { pools, l2Advertisements } = sketch.objects;
  const more = isLegacy(sketch)
    ? {}
    : { l2Advertisements: [...l2Advertisements, l2Advertisement('more', { pools: [made.name] })] };
  return withObjects(sketch, { pools: [...pools, made], ...more });
}

function withCluster(sketch: Sketch, cluster: Sketch['cluster']): Sketch {
  return { ...sketch, cluster: { ...sketch.cluster, ...cluster } };
}

function withRouter(sketch: Sketch, id: string, edit: Partial<SketchRouter>): Sketch {
  return {
    ...sketch,
    routers: sketch.routers.map((router) => (router.id === id ? { ...router, ...edit } : router)),
  };
}

function session(
  sketch: Sketch,
  router: SketchRouter,
  node: string,
  family: 4 | 6,
  told: Sketch['sessions'][string],
): Sketch {
  return { ...sketch, sessions: { ...sketch.sessions, [sessionKey(router.id, node, family)]: told } };
}

/** One session of many: a router or node with one alone is that router's or node's fault. */
function withSession(sketch: Sketch, dice: Dice, told: Sketch['sessions'][string]): Sketch | undefined {
  if (announcing(sketch).length < 2) return undefined;
  return session(
    sketch,
    anyRouter(sketch, dice),
    dice.one(announcing(sketch)).name,
    dice.one(sketch.families),
    told,
  );
}

/** A path of a Service that is announced by at least two nodes, so that it is one hop and not the address that is gone. */
function withPath(sketch: Sketch, dice: Dice, use: Sketch['paths'][string]): Sketch | undefined {
  const service = sketch.services.find((each) => each.policy === 'Cluster');
  if (service === undefined || sketch.metallb.aggregation !== 32 || announcing(sketch).length < 2)
    return undefined;
  const prefix = `${service.addresses[0]}/32`;
  return {
    ...sketch,
    paths: { [`${anyRouter(sketch, dice).id}|${prefix}|${dice.one(announcing(sketch)).name}`]: use },
  };
}

function withStray(sketch: Sketch, dice: Dice, nextHop: string, isStatic: boolean): Sketch | undefined {
  if (sketch.metallb.aggregation !== 32) return undefined;
  return {
    ...sketch,
    strayPaths: [
      {
        router: anyRouter(sketch, dice).id,
        prefix: `${dice.one(sketch.services).addresses[0]}/32`,
        nextHop,
        static: isStatic,
      },
    ],
  };
}

/** A dst-nat to the first Service, right but for what `edit` says. */
function withRule(
  sketch: Sketch,
  dice: Dice,
  edit: Partial<FirewallRule>,
  at = dice.int(0, sketch.routers.length - 1),
): Sketch | undefined {
  const [service] = sketch.services;
  const router = sketch.routers[at];
  if (service === undefined || router === undefined) return undefined;
  const right = {
    dstPort: '9443',
    toAddresses: service.addresses[0] ?? '',
    toPorts: String(service.port),
    inInterfaceList: 'WAN',
  };
  return withRouter(sketch, router.id, { nat: [...router.nat, { ...right, ...edit }] });
}

function twice(sketch: Sketch, dice: Dice, edit: Partial<FirewallRule>): Sketch | undefined {
  const once = withRule(sketch, dice, {}, 0);
  return once === undefined ? undefined : withRule(once, dice, edit, 0);
}

function withIngress(
  sketch: Sketch,
  addresses: readonly string[],
  className = 'web',
  backend = sketch.services[0]?.name ?? '',
): Sketch {
  const made = {
    namespace: 'default',
    name: 'odd',
    className,
    hosts: ['odd.example.test'],
    tlsHosts: [],
    loadBalancer: addresses.map((ip) => ({ ip, hostname: undefined })),
    backends: [{ service: backend, port: '80' }],
    createdAt: 0,
  };
  return { ...sketch, ingresses: [...sketch.ingresses, made] };
}

function withSent(sketch: Sketch, dice: Dice, address: string, length: number): Sketch | undefined {
  const [node] = announcing(sketch);
  const to = node?.internalAddresses[0];
  if (to === undefined || sketch.metallb.aggregation !== 32) return undefined;
  return withRouter(sketch, anyRouter(sketch, dice).id, {
    sent: [{ peer: to, peerKey: `main|${to}`, prefix: `${address}/${length}` }],
  });
}
