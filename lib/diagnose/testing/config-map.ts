import type { LegacyConfigMap, MetalLbObjects } from '../../model/cluster.ts';

/** The ConfigMap (MetalLB ≤0.12) that says what some objects say. Peers have no names there, and pools no advertisements of their own. */
export function configMapOf({ pools, peers, bgpAdvertisements }: MetalLbObjects): LegacyConfigMap {
  const lengthOf = (pool: string) =>
    bgpAdvertisements.find((each) => each.pools.length === 0 || each.pools.includes(pool))
      ?.aggregationLength ?? 32;
  const text = [
    'peers:',
    ...peers.flatMap((peer) => [
      `- peer-address: ${peer.peerAddress}`,
      `  peer-asn: ${peer.peerAsn}`,
      `  my-asn: ${peer.myAsn}`,
      ...(peer.hasPassword ? ['  password: of-this-test'] : []),
    ]),
    'address-pools:',
    ...pools.flatMap((pool) => [
      `- name: ${pool.name}`,
      '  protocol: bgp',
      `  auto-assign: ${pool.autoAssign}`,
      `  avoid-buggy-ips: ${pool.avoidBuggyIPs}`,
      '  addresses:',
      ...pool.addresses.map((address) => `  - ${address}`),
      '  bgp-advertisements:',
      `  - aggregation-length: ${lengthOf(pool.name)}`,
    ]),
  ].join('\n');
  return { namespace: 'metallb-system', name: 'config', text };
}
