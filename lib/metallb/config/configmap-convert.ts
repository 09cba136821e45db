import type { LabelSelector, MetalLbObjects } from '../../model/cluster.ts';
import type { ConfigMapText } from './configmap-schema.ts';

type WrittenSelector = NonNullable<NonNullable<ConfigMapText['peers']>[number]['node-selectors']>[number];

/**
 * What the text of a ConfigMap says, as custom resources: peers are named `peer1`…, advertisements `bgpadvertisement1`… and
 * `l2advertisement1`…, as MetalLB's own converter does.
 */
export function convertConfigMap(written: ConfigMapText, namespace: string): MetalLbObjects {
  const at = (name: string) => ({ namespace, name });
  const pools = written['address-pools'] ?? [];
  const advertisements = pools
    .filter(({ protocol }) => protocol === 'bgp')
    .flatMap((pool) =>
      // A bgp pool that says nothing of advertisements is advertised once, unaggregated.
      (pool['bgp-advertisements']?.length ? pool['bgp-advertisements'] : [{}]).map((advertisement) => ({
        pool: pool.name ?? '',
        advertisement,
      })),
    );
  return {
    pools: pools.map((pool) => ({
      ...at(pool.name ?? ''),
      labels: {},
      addresses: pool.addresses ?? [],
      autoAssign: pool['auto-assign'] ?? true,
      avoidBuggyIPs: pool['avoid-buggy-ips'] ?? false,
      allocateTo: undefined,
      status: undefined,
    })),
    peers: (written.peers ?? []).map((peer, index) => ({
      ...at(`peer${index + 1}`),
      myAsn: peer['my-asn'] ?? 0,
      peerAsn: peer['peer-asn'] ?? undefined,
      dynamicAsn: undefined,
      localAsn: undefined,
      peerAddress: peer['peer-address'] ?? undefined,
      interface: undefined,
      sourceAddress: peer['source-address'] ?? undefined,
      peerPort: peer['peer-port'] || 179,
      holdTime: peer['hold-time'] || undefined,
      keepaliveTime: peer['keepalive-time'] || undefined,
      connectTime: undefined,
      routerId: peer['router-id'] ?? undefined,
      nodeSelectors: (peer['node-selectors'] ?? []).map(selectorOf),
      hasPassword: peer.password !== undefined && peer.password !== null && peer.password !== '',
      hasPasswordSecret: false,
      bfdProfile: peer['bfd-profile'] ?? undefined,
      ebgpMultiHop: peer['ebgp-multihop'] ?? false,
      gracefulRestart: false,
      vrf: '',
      dualStack: false,
      disableMP: false,
    })),
    bgpAdvertisements: advertisements.map(({ pool, advertisement }, index) => ({
      ...at(`bgpadvertisement${index + 1}`),
      pools: [pool],
      poolSelectors: [],
      aggregationLength: advertisement['aggregation-length'] ?? 32,
      aggregationLengthV6: advertisement['aggregation-length-v6'] ?? 128,
      localPref: advertisement.localpref ?? undefined,
      communities: advertisement.communities ?? [],
      nodeSelectors: [],
      peers: [],
      serviceSelectors: [],
    })),
    l2Advertisements: pools
      .filter(({ protocol }) => protocol === 'layer2')
      .map((pool, index) => ({
        ...at(`l2advertisement${index + 1}`),
        pools: [pool.name ?? ''],
        poolSelectors: [],
        nodeSelectors: [],
        interfaces: [],
        serviceSelectors: [],
      })),
    communities: written['bgp-communities']
      ? [
          {
            ...at('communities'),
            values: Object.entries(written['bgp-communities']).map(([name, value]) => ({ name, value })),
          },
        ]
      : [],
    bfdProfiles: (written['bfd-profiles'] ?? []).map((profile) => ({
      ...at(profile.name),
      minimumTtl: profile['minimum-ttl'] ?? undefined,
      detectMultiplier: profile['detect-multiplier'] ?? undefined,
      receiveInterval: profile['receive-interval'] ?? undefined,
      transmitInterval: profile['transmit-interval'] ?? undefined,
      echoMode: profile['echo-mode'] ?? false,
      passiveMode: profile['passive-mode'] ?? false,
    })),
  };
}

function selectorOf(written: WrittenSelector): LabelSelector {
  return {
    matchLabels: written['match-labels'] ?? {},
    matchExpressions: (written['match-expressions'] ?? []).map(({ key, operator, values }) => ({
      key,
      operator,
      values: values ?? [],
    })),
  };
}
