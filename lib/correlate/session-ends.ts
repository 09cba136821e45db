import { addPeer, mendBgpPeer, peerMenu, setPeer } from '../diagnose/peer-remedy.ts';
import { kubectl, metalLbNamespace, onRouter, quoted } from '../diagnose/remedy.ts';
import { isConnected } from '../diagnose/sessions.ts';
import { canonicalAddress, parseAddress, parsePrefix, prefixContains } from '../ip/index.ts';
import { knownValue } from '../model/feed.ts';
import type { BgpPeerConfig } from '../model/metallb.ts';
import type { RouterPeer, RouterState } from '../model/router.ts';
import type { EndDifference, PeerRow, RemedyStep } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { familyOf } from './hops.ts';
import { bare } from './places.ts';
import { say } from './sentence.ts';

/** The rows of one router's sessions, each with what its two ends do not agree on. */
export function withDifferences(
  rows: readonly PeerRow[],
  router: RouterState,
  views: readonly ClusterView[],
): PeerRow[] {
  const peers = new Map((knownValue(router.peers) ?? []).map((peer) => [`${router.id}|${peer.key}`, peer]));
  return rows.map((row) => {
    const view = views.find(({ state }) => state.id === row.cluster);
    return { ...row, differences: differencesOf(row, peers.get(row.key), router, view, views) };
  });
}

/** Both ends of one session. `own` is the router's, `wanted` the cluster's. */
type Ends = {
  readonly row: PeerRow;
  readonly own: RouterPeer;
  readonly wanted: BgpPeerConfig;
  readonly router: RouterState;
  readonly view: ClusterView;
};

function differencesOf(
  row: PeerRow,
  own: RouterPeer | undefined,
  router: RouterState,
  view: ClusterView | undefined,
  views: readonly ClusterView[],
): EndDifference[] {
  if (row.session.state === 'unknown') return [];
  if (own === undefined) return view === undefined ? [] : absent(row, router);
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  if (end === undefined) return leftBehind(row, router, views);
  const wanted = peerNamed(view, end.bgpPeer);
  if (view === undefined || wanted === undefined) return [];
  const ends = { row, own, wanted, router, view };
  // An open session proves that the AS numbers, addresses and passwords fit, whatever is written.
  const standing = own.state === 'established';
  const found = standing
    ? [holdTime(ends), bfd(ends), family(ends), source(ends)]
    : [
        asOfNodes(ends),
        asOfRouter(ends),
        multihop(ends),
        routerAddress(ends),
        source(ends),
        family(ends),
        bfd(ends),
        password(ends),
      ];
  return found.flatMap((each) => each ?? []);
}

function peerNamed(view: ClusterView | undefined, name: string): BgpPeerConfig | undefined {
  return view && knownValue(view.config)?.peers.find((peer) => peer.name === name);
}

function asOfNodes({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const { remoteAs: seen } = own;
  if (seen === undefined || seen === wanted.myAsn) return undefined;
  return {
    field: 'as-of-nodes',
    clusterValue: String(wanted.myAsn),
    routerValue: String(seen),
    sentence: say('ends.asOfNodes', { cluster: wanted.myAsn, router: router.id, seen }),
    remedy: [
      setOnRouter(router, own, `remote-as=${wanted.myAsn}`, `remote.as=${wanted.myAsn}`),
      inCluster(view, row, wanted, { myASN: seen }, [`my-asn: ${seen}`]),
    ],
  };
}

/** What the router is, against what the cluster expects: a number, or only whether it is the nodes' own. */
function asOfRouter({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const as = own.localAs;
  if (as === undefined) return undefined;
  const mend = [inCluster(view, row, wanted, { peerASN: as }, [`peer-asn: ${as}`])];
  const difference = (expected: string, sentence: EndDifference['sentence']): EndDifference => ({
    field: 'as-of-router',
    clusterValue: expected,
    routerValue: String(as),
    sentence,
    remedy: mend,
  });
  const params = { router: router.id, own: as, cluster: wanted.myAsn };
  if (wanted.dynamicAsn === 'external' && as === wanted.myAsn) {
    return difference('external', say('ends.asSame', params));
  }
  if (wanted.dynamicAsn === 'internal' && as !== wanted.myAsn) {
    return difference('internal', say('ends.asOther', params));
  }
  if (wanted.peerAsn === undefined || wanted.peerAsn === as) return undefined;
  return difference(String(wanted.peerAsn), say('ends.asOfRouter', { ...params, expected: wanted.peerAsn }));
}

/** Different hold times are lawful, the smaller counts (RFC 4271 §4.2); worth knowing when the cluster's is not the one. */
function holdTime({ own, wanted, router }: Ends): EndDifference | undefined {
  const { holdTime: agreed } = own;
  const { holdTime: offered } = wanted;
  if (agreed === undefined || offered === undefined || agreed >= offered) return undefined;
  return {
    field: 'hold-time',
    clusterValue: `${offered}s`,
    routerValue: `${agreed}s`,
    sentence: say('ends.holdTime', { agreed, offered }),
    remedy: [setOnRouter(router, own, `hold-time=${offered}s`, `hold-time=${offered}s`)],
  };
}

/** Ends that are not neighbours on a wire, in different ASes, need it on both sides; native speakers never restrict the TTL. */
function multihop({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const address = row.remoteAddress;
  const inner = wanted.peerAsn === wanted.myAsn || wanted.dynamicAsn === 'internal';
  if (address === undefined || inner || isConnected(router, address) !== false) return undefined;
  const native = knownValue(view.install)?.mode === 'native';
  const shortTtl = own.ttl === '1';
  const lacksHere = own.multihop === false || shortTtl;
  const lacksThere = !native && !wanted.ebgpMultiHop;
  if (!lacksHere && !lacksThere) return undefined;
  return {
    field: 'multihop',
    clusterValue: native ? 'native' : String(wanted.ebgpMultiHop),
    ...(own.multihop === undefined ? {} : { routerValue: String(own.multihop) }),
    sentence: say(lacksThere ? 'ends.multihopCluster' : 'ends.multihopRouter', {
      address,
      router: router.id,
    }),
    remedy: [
      ...(lacksHere
        ? [
            shortTtl
              ? setOnRouter(router, own, 'multihop=yes ttl=default', 'multihop=yes !local.ttl')
              : setOnRouter(router, own, 'multihop=yes', 'multihop=yes'),
          ]
        : []),
      ...(lacksThere ? [inCluster(view, row, wanted, { ebgpMultiHop: true }, ['ebgp-multihop: true'])] : []),
    ],
  };
}

function bfd({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  if (own.bfd === undefined) return undefined;
  const { used } = own.bfd;
  const profile = wanted.bfdProfile;
  if (used === (profile !== undefined)) return undefined;
  return {
    field: 'bfd',
    ...(profile === undefined ? {} : { clusterValue: profile }),
    routerValue: used ? 'yes' : 'no',
    sentence: used
      ? say('ends.bfdCluster', { router: router.id })
      : say('ends.bfdRouter', { router: router.id, profile: profile ?? '' }),
    remedy: used
      ? [
          setOnRouter(router, own, 'use-bfd=no', 'use-bfd=no'),
          inCluster(view, row, wanted, { bfdProfile: '<BFDProfile>' }, ['bfd-profile: <name>']),
        ]
      : [setOnRouter(router, own, 'use-bfd=yes', 'use-bfd=yes')],
  };
}

/** MetalLB sends each family over a session of that family, unless a peer is dual stack. */
function family({ own, wanted, router }: Ends): EndDifference | undefined {
  if (own.families === undefined || own.families.length === 0) return undefined;
  const needed: readonly (4 | 6)[] = wanted.dualStack ? [4, 6] : [familyOf(own.remoteAddress ?? '')];
  const lacking = needed.find((each) => !own.families?.includes(each === 4 ? 'ip' : 'ipv6'));
  if (lacking === undefined) return undefined;
  const all = 'ip,ipv6';
  const system = knownValue(router.system)?.version;
  const renamed = system === undefined || system.minor >= 19;
  return {
    field: 'family',
    clusterValue: needed.map((each) => `IPv${each}`).join(', '),
    routerValue: own.families.join(', '),
    sentence: say('ends.family', { router: router.id, family: lacking }),
    remedy: [
      setOnRouter(router, own, `address-families=${all}`, `${renamed ? 'afi' : 'address-families'}=${all}`),
    ],
  };
}

/** A key on one end alone. Without the policy `sensitive` the router tells nobody whether it has one; then only the cluster's half is known. */
function password({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const { passwordSet } = wanted;
  if (own.keySet === passwordSet || (own.keySet === undefined && !passwordSet)) return undefined;
  const line = 'tcp-md5-key="<password>"';
  const told = own.keySet === undefined ? {} : { routerValue: own.keySet ? 'set' : 'not set' };
  const common = { field: 'password' as const, clusterValue: passwordSet ? 'set' : 'not set', ...told };
  if (passwordSet) {
    const key = own.keySet === undefined ? 'ends.password' : 'ends.passwordCluster';
    return {
      ...common,
      sentence: say(key, { router: router.id }),
      remedy: [setOnRouter(router, own, line, line, 'ends.mend.password')],
    };
  }
  return {
    ...common,
    sentence: say('ends.passwordRouter', { router: router.id }),
    remedy: [
      givePassword(view, row, wanted),
      setOnRouter(router, own, 'tcp-md5-key=""', '!tcp-md5-key', 'ends.mend.withoutPassword'),
    ],
  };
}

/** A BGPPeer names a Secret (of type basic-auth, in MetalLB's namespace); the ConfigMap holds the password itself. */
function givePassword(view: ClusterView, row: PeerRow, wanted: BgpPeerConfig): RemedyStep {
  const config = knownValue(view.config);
  if (config?.origin === 'configmap') {
    return inCluster(view, row, wanted, {}, ['password: <password>']);
  }
  const namespace = metalLbNamespace(view);
  const secret = `bgp-${wanted.name}`;
  return kubectl(
    view,
    'ends.mend.secret',
    {},
    `-n ${namespace} create secret generic ${secret} --type=kubernetes.io/basic-auth --from-literal=password='<password>'`,
    `-n ${namespace} patch bgppeers.metallb.io ${wanted.name} --type merge -p '${JSON.stringify({ spec: { passwordSecret: { name: secret } } })}'`,
  );
}

function source({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const { sourceAddress: from } = wanted;
  const address = row.remoteAddress;
  // In frr-k8s mode MetalLB does not hand the source address on (facts seen in its source up to 0.16.1).
  if (from === undefined || address === undefined || knownValue(view.install)?.mode === 'frr-k8s')
    return undefined;
  if (same(from, address)) return undefined;
  const length = from.includes(':') ? 128 : 32;
  return {
    field: 'source',
    clusterValue: from,
    routerValue: address,
    sentence: say('ends.source', { source: from, router: router.id, address }),
    remedy: [setOnRouter(router, own, `remote-address=${from}`, `remote.address=${from}/${length}`)],
  };
}

function routerAddress({ row, own, wanted, router, view }: Ends): EndDifference | undefined {
  const { peerAddress: expected } = wanted;
  const { localAddress: address } = own;
  if (expected === undefined || address === undefined || same(expected, address)) return undefined;
  return {
    field: 'router-address',
    clusterValue: expected,
    routerValue: address,
    sentence: say('ends.routerAddress', { expected, router: router.id, address }),
    remedy: [
      setOnRouter(router, own, `update-source=${expected}`, `local.address=${expected}`),
      inCluster(view, row, wanted, { peerAddress: address }, []),
    ],
  };
}

/** A node that waits for a session the router has no peer for, or only a listen range that does not hold it. */
function absent(row: PeerRow, router: RouterState): EndDifference[] {
  const peers = knownValue(router.peers) ?? [];
  const address = parseAddress(row.remoteAddress ?? '');
  const ranges = peers.flatMap(({ listenRange }) => listenRange ?? []);
  const held = ranges.some((range) => {
    const prefix = parsePrefix(range);
    return prefix !== undefined && address !== undefined && prefixContains(prefix, address);
  });
  if (held) return [];
  const node = row.node ?? row.name;
  const line = addPeer(router, row, peers[0]);
  const common = {
    ...(row.remoteAddress === undefined ? {} : { clusterValue: row.remoteAddress }),
  };
  if (ranges.length === 0) {
    const sentence = say('ends.notConfigured', { router: router.id, node });
    return [{ field: 'peer', ...common, sentence, remedy: [onRouter(router, 'ends.mend.add', {}, line)] }];
  }
  const range = ranges.join(', ');
  const sentence = say('ends.outsideRange', { node, address: row.remoteAddress ?? '', range });
  const remedy = [onRouter(router, 'ends.mend.range', {}, line)];
  return [{ field: 'listen-range', ...common, routerValue: range, sentence, remedy }];
}

/** A peer in the nodes' AS that is no node: told only when every cluster is read, for one of them might have it. */
function leftBehind(row: PeerRow, router: RouterState, views: readonly ClusterView[]): EndDifference[] {
  const read = views.every(
    ({ state, config }) => state.nodes.state !== 'unknown' && config.state !== 'unknown',
  );
  const numbers = new Set(
    views.flatMap((view) => knownValue(view.config)?.peers.map(({ myAsn }) => myAsn) ?? []),
  );
  const ours = row.remoteAs !== undefined && numbers.has(row.remoteAs);
  if (!read || !ours || row.node !== undefined || row.health !== 'down') return [];
  const address = row.remoteAddress ?? row.name;
  return [
    {
      field: 'node',
      routerValue: address,
      sentence: say('ends.noNode', { address }),
      remedy: [
        onRouter(router, 'ends.mend.remove', {}, [
          peerMenu(router),
          `remove [find name=${quoted(row.name)}]`,
        ]),
      ],
    },
  ];
}

function setOnRouter(
  router: RouterState,
  own: RouterPeer,
  v6: string,
  v7: string,
  key: 'ends.mend.router' | 'ends.mend.password' | 'ends.mend.withoutPassword' = 'ends.mend.router',
): RemedyStep {
  return onRouter(router, key, {}, setPeer(router, own.configName ?? own.name, v6, v7));
}

function inCluster(
  view: ClusterView,
  row: PeerRow,
  wanted: BgpPeerConfig,
  fields: Readonly<Record<string, unknown>>,
  lines: readonly string[],
): RemedyStep {
  const address = wanted.peerAddress ?? row.localAddress ?? '';
  const configMap = [
    `- peer-address: ${'peerAddress' in fields ? fields.peerAddress : address}`,
    ...lines.map((line) => `  ${line}`),
  ];
  return mendBgpPeer(view, wanted.name, 'ends.mend.cluster', {}, { crd: fields, configMap });
}

function same(a: string, b: string): boolean {
  return (canonicalAddress(bare(a)) ?? a) === (canonicalAddress(bare(b)) ?? b);
}
