import type { ClusterInput, JoinInput, RouterInput } from '../../correlate/input.ts';
import { hostPrefix } from '../../correlate/prefixes.ts';
import { path as pathWith, routerSystem, natRule as ruleWith } from '../../correlate/testing/worlds.ts';
import { formatPrefix, parseAddress, prefixOf } from '../../ip/index.ts';
import {
  cluster as clusterWith,
  endpoint,
  frrK8sPod,
  service as serviceWith,
  speakerPod,
  workloads,
} from '../../metallb/testing/cluster.ts';
import type {
  ClusterPod,
  ClusterService,
  ClusterState,
  ClusterWorkload,
  NodeIntent,
} from '../../model/cluster.ts';
import type { Feed, Reading } from '../../model/feed.ts';
import type { Path, RouterPeer, RouterState } from '../../model/router.ts';
import { configMapOf } from './config-map.ts';
import { type Sketch, type SketchNode, type SketchRouter, type SketchService, sessionKey } from './sketch.ts';

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Both halves of a sketch, as sources would have read them. */
export function draw(sketch: Sketch): JoinInput {
  return {
    now: sketch.now,
    clusters: [{ state: clusterOf(sketch), feeds: [feed('c/services', 'cluster')] } satisfies ClusterInput],
    routers: sketch.routers.map(
      (router): RouterInput => ({
        state: routerState(sketch, router),
        feeds: [feed(`${router.id}/sessions`, 'router')],
        endpoint: '192.0.2.1:8729',
      }),
    ),
  };
}

function live<T>(value: T, feedId: string): Reading<T> {
  return { state: 'live', value, feed: feedId };
}

function feed(id: string, sourceKind: Feed['sourceKind']): Feed {
  const [source = '', name = ''] = id.split('/');
  return {
    id,
    source,
    sourceKind,
    name,
    state: 'live',
    condition: 'ok',
    at: 0,
    everyMs: 5000,
    staleAfterMs: 7500,
    errors: 0,
  };
}

function legacy({ metallb }: Sketch): boolean {
  return /^v0\.(9|1[0-2])\./.test(metallb.version);
}

function clusterOf(sketch: Sketch): ClusterState {
  const { metallb, nodes } = sketch;
  const parts: ClusterWorkload[] = workloads({
    version: metallb.version,
    ...(metallb.mode === 'native' ? {} : { mode: metallb.mode }),
  }).map((workload) =>
    workload.kind === 'Deployment' && metallb.controllerVersion !== undefined
      ? {
          ...workload,
          containers: workload.containers.map((one) => ({
            ...one,
            image: `quay.io/metallb/controller:${metallb.controllerVersion}`,
          })),
        }
      : workload,
  );
  const absent: Reading<never> = {
    state: 'unknown',
    problem: { code: 'kubernetes.absent', message: 'absent' },
    feed: 'c/ipaddresspools',
  };
  return clusterWith({
    nodes: live(nodes, 'c/nodes'),
    pods: live(
      nodes.flatMap((node) => podsOn(node, metallb.mode === 'frr-k8s')),
      'c/pods',
    ),
    workloads: live([...parts, ingressController(sketch)], 'c/workloads'),
    metallb: legacy(sketch) ? absent : live(sketch.objects, 'c/ipaddresspools'),
    legacyConfig: live(legacy(sketch) ? configMapOf(sketch.objects) : undefined, 'c/configmaps'),
    services: live(
      sketch.services.map((service, index) => serviceOf(service, index)),
      'c/services',
    ),
    endpoints: live(
      sketch.services.flatMap((service) =>
        service.on.map((node, index) => {
          const ready = !service.unready.includes(node);
          return endpoint(service.name, node, {
            addresses: [`10.244.${index}.${service.port % 250}`],
            ready,
            serving: ready,
            canServe: ready,
          });
        }),
      ),
      'c/endpointslices',
    ),
    nodeIntents: live(metallb.mode === 'frr-k8s' ? intentsOf(sketch) : [], 'c/frrconfigurations'),
    ingresses: live(sketch.ingresses, 'c/ingresses'),
    ingressClasses: live(
      [{ name: 'web', controller: 'example.test/controller', isDefault: true }],
      'c/ingressclasses',
    ),
    ...sketch.cluster,
  });
}

function ingressController(sketch: Sketch): ClusterWorkload {
  return {
    namespace: 'ingress',
    name: 'controller',
    kind: 'Deployment',
    labels: {},
    containers: [{ name: 'controller', image: sketch.ingressImage, args: [], env: {} }],
    desired: 2,
    readyCount: 2,
  };
}

function podsOn(node: SketchNode, needsFrr: boolean): ClusterPod[] {
  const speaker =
    node.speaker === 'absent' ? [] : [speakerPod(node.name, { ready: node.speaker === 'ready' })];
  const frr =
    !needsFrr || node.frr === 'absent' ? [] : [frrK8sPod(node.name, { ready: node.frr === 'ready' })];
  return [...speaker, ...frr];
}

function serviceOf(service: SketchService, index: number): ClusterService {
  const clusterIP = `10.96.0.${10 + index}`;
  const families = [...new Set(service.addresses.map((text) => (text.includes(':') ? 'IPv6' : 'IPv4')))] as (
    | 'IPv4'
    | 'IPv6'
  )[];
  return serviceWith(service.name, service.addresses, {
    type: service.type,
    externalTrafficPolicy: service.policy,
    externalIPs: service.externalIPs,
    ports: [{ name: 'tcp', port: service.port, protocol: 'TCP', nodePort: undefined, targetPort: undefined }],
    clusterIPs:
      families.length === 0
        ? [clusterIP]
        : families.map((family) => (family === 'IPv4' ? clusterIP : `fd00:96::${10 + index}`)),
    ipFamilies: families,
    ipFamilyPolicy: families.length > 1 ? 'PreferDualStack' : 'SingleStack',
    createdAt: 0,
    wish: {
      pool: service.wish.pool,
      addresses: service.wish.addresses ?? [],
      loadBalancerIP: undefined,
      sharingKey: undefined,
      deprecatedKeys: service.wish.deprecatedKeys ?? [],
    },
  });
}

function routerState(sketch: Sketch, router: SketchRouter): RouterState {
  const { id } = router;
  const major = Number(router.version.split('.')[0]);
  const prefixes = prefixesOf(sketch);
  const targets = router.nat.flatMap((rule) => hostPrefix(rule.toAddresses ?? '') ?? []);
  const system = routerSystem(router.version, router.multipath);
  return {
    id,
    system: live(
      {
        ...system,
        identity: id,
        cpuLoad: router.cpuLoad,
        capabilities: { ...system.capabilities, instances: major === 7 },
        instances: [
          { name: 'default', as: router.as, routerId: router.address[4], multipath: router.multipath },
        ],
      },
      `${id}/system`,
    ),
    peers: live(
      [
        ...peersOf(sketch, router),
        ...router.strayPeers.map((address) => peer(router, address, 'down', sketch)),
      ],
      `${id}/sessions`,
    ),
    paths: live(
      [...prefixes.flatMap((prefix) => pathsFor(sketch, router, prefix)), ...strays(sketch, router)],
      `${id}/routes`,
    ),
    prefixesAsked: [...prefixes, ...targets],
    advertisements: live(
      router.sent.map((sent) => ({
        peer: '',
        peerKey: undefined,
        prefix: '',
        nextHop: router.address[4],
        asPath: undefined,
        origin: undefined,
        localPref: undefined,
        med: undefined,
        communities: [],
        ...sent,
      })),
      `${id}/advertisements`,
    ),
    nat: live(
      router.nat.map((rule, position) => ruleWith({ id: `*${position}`, position, ...rule })),
      `${id}/nat`,
    ),
    forwardFilter: live(
      router.filter.map((rule, position) =>
        ruleWith({
          id: `*${position}`,
          position,
          chain: 'forward',
          protocol: undefined,
          dstPort: undefined,
          inInterfaceList: undefined,
          toAddresses: undefined,
          ...rule,
        }),
      ),
      `${id}/filter`,
    ),
    interfaces: live(
      {
        interfaces: [],
        lists: ['WAN', 'LAN'],
        members: [
          { list: 'WAN', interface: router.wan, disabled: false },
          { list: 'LAN', interface: 'bridge', disabled: false },
        ],
        addresses: [
          own(`${router.address[4]}/24`, 'bridge'),
          ...(sketch.families.includes(6) ? [own(`${router.address[6]}/64`, 'bridge')] : []),
          own(`${router.wanAddress}/32`, router.wan),
        ],
        defaultRoutes: [
          pathWith({ prefix: '0.0.0.0/0', nextHop: router.wan, interface: router.wan, protocol: 'static' }),
        ],
      },
      `${id}/interfaces`,
    ),
    ...sketch.router[id],
  };
}

function own(address: string, name: string) {
  return { address, network: undefined, interface: name, disabled: false, dynamic: false, invalid: false };
}

function addressOf(node: SketchNode, family: 4 | 6): string | undefined {
  return node.internalAddresses.find((address) => address.includes(':') === (family === 6));
}

function peersOf(sketch: Sketch, router: SketchRouter): RouterPeer[] {
  return sketch.nodes
    .filter((node) => node.speaker !== 'absent')
    .flatMap((node) =>
      sketch.families.flatMap((family): RouterPeer[] => {
        const address = addressOf(node, family);
        const told = sketch.sessions[sessionKey(router.id, node.name, family)] ?? {};
        if (address === undefined || told.unknownToRouter === true) return [];
        const able = node.ready !== undefined && speaks(sketch, node);
        const { unknownToRouter: _, ...rest } = told;
        return [
          {
            ...peer(router, address, able ? 'established' : 'down', sketch),
            name: `${node.name}-${family}`,
            configName: `${node.name}-${family}`,
            ...rest,
          },
        ];
      }),
    );
}

function peer(router: SketchRouter, address: string, state: RouterPeer['state'], sketch: Sketch): RouterPeer {
  return {
    key: `main|${address}`,
    name: address,
    configName: address,
    dynamic: false,
    remoteAddress: address,
    localAddress: address.includes(':') ? router.address[6] : router.address[4],
    remoteAs: sketch.metallb.as,
    localAs: router.as,
    instance: 'default',
    vrf: 'main',
    state,
    rawState: undefined,
    establishedSince: 0,
    prefixCount: undefined,
    holdTime: 90,
    keepalive: 30,
    multihop: false,
    ttl: undefined,
    families: undefined,
    bfd: undefined,
    listenRange: undefined,
    inputFilter: undefined,
    lastNotification: undefined,
    lastStopped: undefined,
    about: undefined,
    comment: undefined,
  };
}

function speaks(sketch: Sketch, node: SketchNode): boolean {
  return node.speaker === 'ready' && (sketch.metallb.mode !== 'frr-k8s' || node.frr === 'ready');
}

/** From 0.14 on the label silences a node, from 0.13.10 on a dead network does. */
function barred(sketch: Sketch, node: SketchNode): boolean {
  const minor = Number(sketch.metallb.version.split('.')[1]);
  return (minor >= 14 && node.labels[EXCLUDE] !== undefined) || (minor >= 13 && node.networkUnavailable);
}

function prefixFor(sketch: Sketch, address: string): string {
  const parsed = parseAddress(address);
  if (parsed === undefined || parsed.family === 6) return hostPrefix(address) ?? address;
  return formatPrefix(prefixOf(parsed, sketch.metallb.aggregation));
}

function isAdvertised(sketch: Sketch, service: SketchService, router: SketchRouter, family: 4 | 6): boolean {
  const peers = sketch.objects.peers
    .filter(({ peerAddress }) => peerAddress === router.address[family])
    .map(({ name }) => name);
  return sketch.objects.bgpAdvertisements.some(
    (each) =>
      (each.pools.length === 0 || each.pools.includes(poolFor(sketch, service))) &&
      (each.peers.length === 0 || each.peers.some((name) => peers.includes(name))),
  );
}

/** The generator gives each pool its own /24, named by its third octet. */
function poolFor(sketch: Sketch, service: SketchService): string {
  const octet = service.addresses[0]?.split('.')[2];
  return sketch.objects.pools.find(({ addresses }) => addresses[0]?.split('.')[2] === octet)?.name ?? '';
}

/** What the speakers write for FRR: whatever they would send, whether a session stands or not. */
function intentsOf(sketch: Sketch): NodeIntent[] {
  const untold = { ...sketch, sessions: {} };
  const prefixes = prefixesOf(sketch);
  return sketch.routers.flatMap((router) =>
    sketch.families.flatMap((family) =>
      sketch.nodes.map((node) => ({
        node: node.name,
        peer: router.address[family],
        vrf: '',
        prefixes: prefixes.filter(
          (prefix) => prefix.includes(':') === (family === 6) && announces(untold, router, node, prefix),
        ),
        source: { namespace: 'metallb-system', name: `metallb-${node.name}` },
      })),
    ),
  );
}

function prefixesOf(sketch: Sketch): string[] {
  return [
    ...new Set(
      sketch.services.flatMap((service) => service.addresses.map((address) => prefixFor(sketch, address))),
    ),
  ];
}

function announces(sketch: Sketch, router: SketchRouter, node: SketchNode, prefix: string): boolean {
  const family = prefix.includes(':') ? 6 : 4;
  const told = sketch.sessions[sessionKey(router.id, node.name, family)];
  if (!speaks(sketch, node) || barred(sketch, node) || !sketch.families.includes(family)) return false;
  if (told?.unknownToRouter === true || (told?.state !== undefined && told.state !== 'established'))
    return false;
  return sketch.services.some((service) => {
    const ready = service.on.filter((name) => !service.unready.includes(name));
    return (
      service.type === 'LoadBalancer' &&
      service.addresses.some((address) => prefixFor(sketch, address) === prefix) &&
      isAdvertised(sketch, service, router, family) &&
      (service.policy === 'Local' ? ready.includes(node.name) : ready.length > 0)
    );
  });
}

function pathsFor(sketch: Sketch, router: SketchRouter, prefix: string): Path[] {
  const family = prefix.includes(':') ? 6 : 4;
  let used = 0;
  return sketch.nodes.flatMap((node): Path[] => {
    const nextHop = addressOf(node, family);
    const told = sketch.paths[`${router.id}|${prefix}|${node.name}`];
    if (nextHop === undefined || told === 'absent' || !announces(sketch, router, node, prefix)) return [];
    const use = told ?? (used < router.multipath ? 'in-use' : 'candidate');
    if (use === 'in-use') used += 1;
    return [
      pathWith({
        prefix,
        nextHop,
        use,
        ecmp: false,
        peerKey: `main|${nextHop}`,
        flags: use === 'in-use' ? 'DAb' : 'Db',
      }),
    ];
  });
}

function strays(sketch: Sketch, router: SketchRouter): Path[] {
  return sketch.strayPaths
    .filter((stray) => stray.router === router.id)
    .map(({ prefix, nextHop, static: isStatic }) =>
      pathWith({
        prefix,
        nextHop,
        ...(isStatic ? { protocol: 'static' as const, flags: 'As', distance: 1 } : {}),
      }),
    );
}
