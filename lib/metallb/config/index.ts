import type {
  ClusterNode,
  ClusterState,
  LegacyConfigMap,
  MetalLbObjects,
  ObjectName,
} from '../../model/cluster.ts';
import { knownValue, mapReading, type Reading } from '../../model/feed.ts';
import type { MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { remembered } from '../../model/remembered.ts';
import { findMetalLb, readsConfigMap } from '../install.ts';
import { scopeOfAddressPools, withPoolsOf } from './address-pools.ts';
import { readBgpAdvertisements, readL2Advertisements } from './advertisements.ts';
import { checkBfdProfiles } from './bfd-profiles.ts';
import { readCommunities } from './communities.ts';
import { objectsOfConfigMap } from './configmap.ts';
import { refuseLocalPrefConflicts } from './local-pref.ts';
import { refuseByMode } from './mode.ts';
import { noticeSilence } from './notices.ts';
import { readPeers } from './peers.ts';
import { readPools } from './pools.ts';
import { createReport, type Report } from './report.ts';
import type { ConfigScope } from './scope.ts';

const DEFAULT_NAMESPACE = 'metallb-system';

/** Every list of {@link MetalLbObjects} with the kind it holds. */
const LISTS = [
  ['pools', 'IPAddressPool'],
  ['addressPools', 'AddressPool'],
  ['peers', 'BGPPeer'],
  ['bgpAdvertisements', 'BGPAdvertisement'],
  ['l2Advertisements', 'L2Advertisement'],
  ['communities', 'Community'],
  ['bfdProfiles', 'BFDProfile'],
] as const;

/**
 * MetalLB's configuration as its own version would read it: custom resources of its namespace (from 0.13), or the ConfigMap
 * (0.9 to 0.12). What it would refuse is in `refusals`, what it would take without effect in `notices`; the objects stand as they
 * are written. Undefined where there is neither.
 * @param install what {@link findMetalLb} found; looked up when left out
 */
export function metalLbConfig(
  cluster: ClusterState,
  install: Reading<MetalLbInstall | undefined> = findMetalLb(cluster),
): Reading<MetalLbConfig | undefined> {
  const found = knownValue(install);
  const nodes = knownValue(cluster.nodes);
  const absent = cluster.metallb.state === 'unknown' && cluster.metallb.problem.code === 'kubernetes.absent';
  const fromLegacy = (configMap: LegacyConfigMap | undefined) =>
    configMap && keptFor(configMap, [found, nodes], () => fromConfigMap(nodes, found, configMap));
  if (absent || (found !== undefined && readsConfigMap(found)))
    return mapReading(cluster.legacyConfig, fromLegacy);

  const legacy = knownValue(cluster.legacyConfig);
  return mapReading(cluster.metallb, (objects) => {
    // Where the version is not known, the ConfigMap counts only if it is alone.
    const unused = LISTS.every(([list]) => (objects[list] ?? []).length === 0);
    if (found === undefined && unused) return fromLegacy(legacy);
    return keptFor(objects, [found, nodes, legacy], () => fromResources(nodes, found, objects, legacy));
  });
}

const keptFor = remembered<MetalLbObjects | LegacyConfigMap, MetalLbConfig>();

function fromResources(
  nodes: readonly ClusterNode[] | undefined,
  install: MetalLbInstall | undefined,
  objects: MetalLbObjects,
  legacy: LegacyConfigMap | undefined,
): MetalLbConfig {
  const report = createReport();
  const namespace = install?.namespace ?? namespaceOf(objects);
  noticeForeign(objects, namespace, report);
  if (legacy !== undefined) {
    report.notice(
      { kind: 'ConfigMap', namespace: legacy.namespace, name: legacy.name },
      {
        code: 'configmap-ignored',
        message: `ConfigMap ${legacy.namespace}/${legacy.name} is a leftover: MetalLB reads custom resources since 0.13`,
        params: { namespace: legacy.namespace, name: legacy.name },
        suggestion: 'Delete the ConfigMap once everything in it has become a custom resource.',
      },
    );
  }
  return configOf({
    origin: 'crd',
    objects: within(objects, namespace),
    nodes,
    mode: install?.mode ?? 'frr-k8s',
    version: install?.speakerVersion,
    report,
    isRead: (plural) => !objects.unread?.some((kind) => kind.plural === plural),
    refer: (kind, { namespace: own, name }) => ({ kind, namespace: own, name }),
  });
}

function fromConfigMap(
  nodes: readonly ClusterNode[] | undefined,
  install: MetalLbInstall | undefined,
  configMap: LegacyConfigMap,
): MetalLbConfig {
  const report = createReport();
  const ref = { kind: 'ConfigMap', namespace: configMap.namespace, name: configMap.name };
  return configOf({
    origin: 'configmap',
    objects: objectsOfConfigMap(configMap, install?.speakerVersion, report),
    nodes,
    mode: install?.mode ?? 'native',
    version: install?.speakerVersion ?? 'v0.12.1',
    report,
    isRead: () => true,
    refer: () => ref,
  });
}

function configOf(scope: ConfigScope): MetalLbConfig {
  const communities = readCommunities(scope);
  checkBfdProfiles(scope);
  const peers = readPeers(scope);
  const old = scopeOfAddressPools(scope);
  const whole = old === undefined ? scope : withPoolsOf(scope, old);
  const pools = readPools(whole);
  const own = pools.slice(0, scope.objects.pools.length);
  const theirs = pools.slice(scope.objects.pools.length);
  // Advertisements never reach an AddressPool, not even by naming none: it has its own.
  const bgpAdvertisements = [
    ...readBgpAdvertisements(scope, own, communities),
    ...(old === undefined ? [] : readBgpAdvertisements(old, theirs, communities)),
  ];
  const l2Advertisements = [
    ...readL2Advertisements(scope, own),
    ...(old === undefined ? [] : readL2Advertisements(old, theirs)),
  ];
  refuseLocalPrefConflicts(scope, pools, bgpAdvertisements);
  refuseByMode(whole, pools, bgpAdvertisements);
  const config = { origin: scope.origin, pools, peers, bgpAdvertisements, l2Advertisements };
  noticeSilence(scope, config);
  const { refusals, notices } = scope.report;
  const { unread } = scope.objects;
  return { ...config, refusals, notices, ...(unread === undefined ? {} : { unread }) };
}

/** Where MetalLB most likely runs when its workloads cannot be read: the one namespace with objects, else the usual one. */
function namespaceOf(objects: MetalLbObjects): string {
  const namespaces = new Set(
    LISTS.flatMap(([list]) => (objects[list] ?? []).map(({ namespace }) => namespace)),
  );
  const [only] = namespaces;
  return namespaces.size === 1 && only !== undefined ? only : DEFAULT_NAMESPACE;
}

function within(objects: MetalLbObjects, namespace: string): MetalLbObjects {
  const own = <T extends ObjectName>(list: readonly T[]) =>
    list.filter((item) => item.namespace === namespace);
  return {
    pools: own(objects.pools),
    addressPools: own(objects.addressPools ?? []),
    peers: own(objects.peers),
    bgpAdvertisements: own(objects.bgpAdvertisements),
    l2Advertisements: own(objects.l2Advertisements),
    communities: own(objects.communities),
    bfdProfiles: own(objects.bfdProfiles),
    ...(objects.unread === undefined ? {} : { unread: objects.unread }),
  };
}

/** MetalLB watches its own namespace only; objects elsewhere are not seen and nobody is told. */
function noticeForeign(objects: MetalLbObjects, namespace: string, report: Report): void {
  for (const [list, kind] of LISTS) {
    for (const item of objects[list] ?? []) {
      if (item.namespace === namespace) continue;
      report.notice(
        { kind, namespace: item.namespace, name: item.name },
        {
          code: 'foreign-namespace',
          message: `${kind} ${item.namespace}/${item.name} is not seen by MetalLB, which reads its own namespace ${namespace} only`,
          params: { kind, name: item.name, namespace: item.namespace, expected: namespace },
          suggestion: `Create it in ${namespace}.`,
        },
      );
    }
  }
}
