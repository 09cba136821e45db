import { formatPrefix } from '../../ip/index.ts';
import type { MetalLbObjects } from '../../model/cluster.ts';
import type { AddressPool, BgpAdvertisementConfig } from '../../model/metallb.ts';
import { parseGoDuration } from '../durations.ts';
import { prefixesOf } from '../pool-ranges.ts';
import { communityOf } from './communities.ts';
import type { ConfigScope } from './scope.ts';

type PeerObject = MetalLbObjects['peers'][number];

/** What each BGP mode cannot do and MetalLB therefore refuses (`DiscardFRROnly`, `DiscardNativeOnly`, `validateConfig`). */
export function refuseByMode(
  scope: ConfigScope,
  pools: readonly AddressPool[],
  advertisements: readonly BgpAdvertisementConfig[],
): void {
  if (scope.mode === 'native') {
    refuseFrrOnlyFields(scope);
    refuseIPv6(scope, pools, advertisements);
    refuseLargeCommunities(scope);
  } else {
    refuseMixedRouters(scope);
    refuseEchoForIPv6(scope, pools, advertisements);
  }
}

const FRR_ONLY: readonly (readonly [field: string, isSet: (peer: PeerObject) => boolean])[] = [
  ['bfdProfile', (peer) => !!peer.bfdProfile],
  ['keepaliveTime', (peer) => peer.keepaliveTime !== undefined && parseGoDuration(peer.keepaliveTime) !== 0],
  ['vrf', (peer) => peer.vrf !== ''],
  ['connectTime', (peer) => peer.connectTime !== undefined],
  ['enableGracefulRestart', (peer) => peer.gracefulRestart],
  ['disableMP', (peer) => peer.disableMP],
  ['dualStackAddressFamily', (peer) => peer.dualStack],
  ['dynamicASN', (peer) => !!peer.dynamicAsn],
  ['interface', (peer) => !!peer.interface],
  ['localASN', (peer) => !!peer.localAsn],
];

function refuseFrrOnlyFields(scope: ConfigScope): void {
  for (const peer of scope.objects.peers) {
    for (const [field, isSet] of FRR_ONLY) {
      if (!isSet(peer)) continue;
      scope.report.refuse(scope.refer('BGPPeer', peer), {
        code: 'frr-only-field',
        message: `peer ${peer.peerAddress ?? peer.name} has ${field} set on native bgp mode`,
        params: { peer: peer.name, field },
        suggestion: `Take ${field} off the peer, or run MetalLB in FRR mode.`,
      });
    }
  }
  const [profile] = scope.objects.bfdProfiles;
  if (profile !== undefined) {
    scope.report.refuse(scope.refer('BFDProfile', profile), {
      code: 'frr-only-bfd',
      message: 'bfd profiles section set on native bgp mode',
      params: { profile: profile.name },
      suggestion: 'Delete every BFDProfile, or run MetalLB in FRR mode.',
    });
  }
}

function refuseIPv6(
  scope: ConfigScope,
  pools: readonly AddressPool[],
  advertisements: readonly BgpAdvertisementConfig[],
): void {
  const advertised = new Set(advertisements.flatMap((advertisement) => advertisement.pools));
  for (const [index, pool] of pools.entries()) {
    const object = scope.objects.pools[index];
    const prefix = prefixesOf(pool).find(({ family }) => family === 6);
    if (object === undefined || prefix === undefined || !advertised.has(pool.name)) continue;
    scope.report.refuse(scope.refer('IPAddressPool', object), {
      code: 'native-ipv6',
      message: `pool "${pool.name}" has ipv6 CIDR ${formatPrefix(prefix)}, native bgp mode does not support ipv6`,
      params: { pool: pool.name, prefix: formatPrefix(prefix) },
      suggestion: 'Advertise the pool by L2 only, or run MetalLB in FRR mode.',
    });
  }
}

function refuseLargeCommunities(scope: ConfigScope): void {
  const written = [
    ...scope.objects.bgpAdvertisements.map((object) => ({
      kind: 'BGPAdvertisement',
      object,
      texts: object.communities,
    })),
    ...scope.objects.communities.map((object) => ({
      kind: 'Community',
      object,
      texts: object.values.map(({ value }) => value),
    })),
  ];
  for (const { kind, object, texts } of written) {
    const large = texts.find((text) => communityOf(text) === 'large');
    if (large === undefined) continue;
    scope.report.refuse(scope.refer(kind, object), {
      code: 'native-large-community',
      message: `native BGP mode only supports legacy communities, ${kind} "${object.name}" has non legacy community "${large}"`,
      params: { name: object.name, community: large },
    });
  }
}

/** FRR runs one router for each VRF: one router ID for all, one own ASN for each VRF, one session for each address. */
function refuseMixedRouters(scope: ConfigScope): void {
  const [first, ...others] = scope.objects.peers;
  if (first === undefined) return;
  const seen = new Map([[routerKey(first), first]]);
  for (const peer of others) {
    const ref = scope.refer('BGPPeer', peer);
    if ((peer.routerId ?? '') !== (first.routerId ?? '')) {
      scope.report.refuse(ref, {
        code: 'frr-router-id',
        message: `peer ${peer.name} has RouterID different from ${first.name}, in FRR mode all RouterID must be equal`,
        params: { peer: peer.name, other: first.name },
      });
    }
    const twin = seen.get(routerKey(peer));
    if (twin !== undefined) {
      scope.report.refuse(ref, {
        code: 'frr-duplicate-peer',
        message: `peer ${peer.peerAddress ?? peer.interface ?? peer.name} already exists, FRR mode doesn't support duplicate BGPPeers`,
        params: { peer: peer.name, other: twin.name },
      });
    } else seen.set(routerKey(peer), peer);
    const differing = scope.objects.peers.find(
      (before) => before !== peer && before.vrf === peer.vrf && before.myAsn !== peer.myAsn,
    );
    if (differing !== undefined) {
      scope.report.refuse(ref, {
        code: 'frr-my-asn',
        message: `peer ${peer.name} has myAsn different from ${differing.name}, in FRR mode all myAsn must be equal for the same VRF`,
        params: { peer: peer.name, other: differing.name },
      });
    }
  }
}

function routerKey(peer: PeerObject): string {
  return `${peer.peerAddress || peer.interface || ''}-${peer.vrf}`;
}

function refuseEchoForIPv6(
  scope: ConfigScope,
  pools: readonly AddressPool[],
  advertisements: readonly BgpAdvertisementConfig[],
): void {
  const echoing = new Set(
    scope.objects.bfdProfiles.filter((profile) => profile.echoMode).map(({ name }) => name),
  );
  for (const peer of scope.objects.peers) {
    if (peer.bfdProfile === undefined || !echoing.has(peer.bfdProfile)) continue;
    for (const { name, pools: covered, peers } of advertisements) {
      if (peers.length > 0 && !peers.includes(peer.name)) continue;
      const pool = pools.find(
        (one) => covered.includes(one.name) && one.ranges.some(({ family }) => family === 6),
      );
      if (pool === undefined) continue;
      scope.report.refuse(scope.refer('BGPPeer', peer), {
        code: 'bfd-echo-ipv6',
        message: `pool ${pool.name} has bgpadvertisement ${name} which references peer ${peer.name} which has bfd echo enabled, which is not possible`,
        params: { pool: pool.name, advertisement: name, peer: peer.name },
        suggestion: `Turn echoMode off in the BFDProfile ${peer.bfdProfile}.`,
      });
    }
  }
}
