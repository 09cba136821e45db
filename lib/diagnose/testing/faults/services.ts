import { advertisement, pool } from '../../../metallb/testing/cluster.ts';
import type { NodeFrrState } from '../../../model/cluster.ts';
import {
  adding,
  announcing,
  anyWorker,
  type Fault,
  fault,
  isLegacy,
  live,
  withCluster,
  withObjects,
  withPool,
  withService,
} from './edits.ts';

/** Services, pools and MetalLB's configuration. */
export const SERVICE_FAULTS: readonly Fault[] = [
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
  fault('pool-filling', 'Every day Services are added, and none is removed', 'pool-trend', (sketch) => {
    const since = sketch.now - 10 * 86_400_000;
    const [{ name } = { name: '' }] = sketch.objects.pools;
    return { ...sketch, trends: { [`${name}/4`]: { perDay: 50, since } } };
  }),
  fault(
    'pool-over-services',
    'A pool is laid over the addresses the cluster gives its own Services',
    'pool-over-network',
    (sketch) => withPool(sketch, pool('inner', ['10.96.0.0/24'], { autoAssign: false })),
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
];
