import { type IpPrefix, parsePrefix, summarise } from '../../ip/index.ts';
import type { LabelSelector, MetalLbObjects } from '../../model/cluster.ts';
import type { AddressPool, BgpAdvertisementConfig, L2AdvertisementConfig } from '../../model/metallb.ts';
import { rangesOf } from '../pool-ranges.ts';
import { matchesAny } from '../selectors.ts';
import { communityOf, invalidCommunity } from './communities.ts';
import { checkSelectors, refuseRepeats } from './lists.ts';
import type { ConfigScope } from './scope.ts';

type BgpObject = MetalLbObjects['bgpAdvertisements'][number];

/** The BGP advertisements with their pools resolved; refusals and silent no-ops go to the report. */
export function readBgpAdvertisements(
  scope: ConfigScope,
  pools: readonly AddressPool[],
  communities: ReadonlyMap<string, string>,
): BgpAdvertisementConfig[] {
  return scope.objects.bgpAdvertisements.map((object) => {
    const ref = scope.refer('BGPAdvertisement', object);
    refuseRepeats(scope.report, ref, 'ipAddressPools', object.pools);
    refuseRepeats(scope.report, ref, 'communities', object.communities);
    refuseRepeats(scope.report, ref, 'peers', object.peers);
    checkSelectors(scope.report, ref, 'ipAddressPoolSelectors', object.poolSelectors);
    checkSelectors(scope.report, ref, 'nodeSelectors', object.nodeSelectors);
    checkSelectors(scope.report, ref, 'serviceSelectors', object.serviceSelectors);
    for (const community of object.communities) {
      const isAlias = communities.has(community) || !scope.isRead('communities');
      if (!isAlias && communityOf(community) === undefined) {
        scope.report.refuse(ref, invalidCommunity(community, community));
      }
    }
    const chosen = resolvePools(scope, 'BGPAdvertisement', object, pools);
    checkLengths(scope, object, chosen);
    noticeUnknownPeers(scope, object);
    return {
      name: object.name,
      pools: chosen.map((pool) => pool.name),
      aggregationLength: object.aggregationLength,
      aggregationLengthV6: object.aggregationLengthV6,
      localPref: object.localPref,
      communities: object.communities,
      nodeSelectors: object.nodeSelectors,
      peers: object.peers,
      serviceSelectors: object.serviceSelectors,
    };
  });
}

export function readL2Advertisements(
  scope: ConfigScope,
  pools: readonly AddressPool[],
): L2AdvertisementConfig[] {
  return scope.objects.l2Advertisements.map((object) => {
    const ref = scope.refer('L2Advertisement', object);
    refuseRepeats(scope.report, ref, 'ipAddressPools', object.pools);
    checkSelectors(scope.report, ref, 'ipAddressPoolSelectors', object.poolSelectors);
    checkSelectors(scope.report, ref, 'nodeSelectors', object.nodeSelectors);
    checkSelectors(scope.report, ref, 'serviceSelectors', object.serviceSelectors);
    return {
      name: object.name,
      pools: resolvePools(scope, 'L2Advertisement', object, pools).map((pool) => pool.name),
      nodeSelectors: object.nodeSelectors,
      serviceSelectors: object.serviceSelectors,
    };
  });
}

type Selecting = {
  readonly namespace: string;
  readonly name: string;
  readonly pools: readonly string[];
  readonly poolSelectors: readonly LabelSelector[];
  readonly nodeSelectors: readonly LabelSelector[];
};

/** Named pools and those selected by label, together; all of them when neither is given. An unknown name is passed over in silence. */
function resolvePools(
  scope: ConfigScope,
  kind: string,
  object: Selecting,
  pools: readonly AddressPool[],
): readonly AddressPool[] {
  const ref = scope.refer(kind, object);
  for (const name of object.pools) {
    if (pools.some((pool) => pool.name === name)) continue;
    scope.report.notice(ref, {
      code: 'unknown-pool',
      message: `${kind} ${object.name} names pool "${name}", which does not exist: MetalLB passes over it in silence`,
      params: { kind, name: object.name, pool: name },
      suggestion: `Create the IPAddressPool ${name}, or correct the name.`,
    });
  }
  if (
    scope.nodes?.every((node) => !matchesAny(object.nodeSelectors, node.labels)) &&
    scope.nodes.length > 0
  ) {
    scope.report.notice(ref, {
      code: 'advertisement-without-node',
      message: `${kind} ${object.name} selects no node: nothing is announced by it`,
      params: { kind, name: object.name },
    });
  }
  if (object.pools.length === 0 && object.poolSelectors.length === 0) return pools;

  const chosen = pools.filter(
    (pool) =>
      object.pools.includes(pool.name) ||
      (object.poolSelectors.length > 0 && matchesAny(object.poolSelectors, pool.labels)),
  );
  if (chosen.length === 0 && object.pools.length === 0) {
    scope.report.notice(ref, {
      code: 'advertisement-without-pool',
      message: `${kind} ${object.name} selects no pool: nothing is announced by it`,
      params: { kind, name: object.name },
    });
  }
  return chosen;
}

function checkLengths(scope: ConfigScope, object: BgpObject, pools: readonly AddressPool[]): void {
  const { report } = scope;
  const ref = scope.refer('BGPAdvertisement', object);
  for (const [family, length, most] of [
    [4, object.aggregationLength, 32],
    [6, object.aggregationLengthV6, 128],
  ] as const) {
    if (length > most) {
      report.refuse(ref, {
        code: 'aggregation-too-long',
        message: `invalid aggregation length ${length} for IPv${family}`,
        params: { advertisement: object.name, length: String(length), family: String(family) },
      });
    }
    if (object.serviceSelectors.length > 0 && length !== most) {
      report.refuse(ref, {
        code: 'selectors-with-aggregation',
        message: `serviceSelectors and an aggregation length are mutually exclusive, both cannot be set in ${object.name}`,
        params: { advertisement: object.name, length: String(length) },
      });
    }
    for (const pool of pools) {
      for (const { text, lowest } of shortestPrefixes(pool, family)) {
        if (length >= lowest) continue;
        report.refuse(ref, {
          code: 'aggregation-too-short',
          message: `invalid aggregation length ${length}: prefix ${lowest} in this pool is more specific than the aggregation length for addresses ${text}`,
          params: {
            advertisement: object.name,
            pool: pool.name,
            length: String(length),
            addresses: text,
            prefix: String(lowest),
          },
          suggestion: `Set the length to at least ${lowest}.`,
        });
      }
    }
  }
}

/** For each entry of a pool, the length of the largest network in it: the one its aggregation is held against. */
function shortestPrefixes(pool: AddressPool, family: 4 | 6): { text: string; lowest: number }[] {
  return pool.ranges.flatMap((range, index) => {
    const numbers = rangesOf(pool)[index];
    if (range.family !== family || numbers === undefined) return [];
    const written = parsePrefix(range.text);
    const prefixes: IpPrefix[] = written ? [written] : summarise(numbers);
    return [{ text: range.text, lowest: Math.min(...prefixes.map((prefix) => prefix.length)) }];
  });
}

function noticeUnknownPeers(scope: ConfigScope, object: BgpObject): void {
  if (!scope.isRead('bgppeers')) return;
  for (const name of object.peers) {
    if (scope.objects.peers.some((peer) => peer.name === name)) continue;
    const byAddress = scope.objects.peers.find((peer) => peer.peerAddress === name);
    scope.report.notice(scope.refer('BGPAdvertisement', object), {
      code: 'unknown-peer',
      message: `BGPAdvertisement ${object.name} names peer "${name}", which does not exist: nothing is sent for it`,
      params: { name: object.name, peer: name },
      suggestion: byAddress
        ? `peers takes names of BGPPeers, not addresses: write ${byAddress.name}.`
        : `Create the BGPPeer ${name}, or correct the name.`,
    });
  }
}
