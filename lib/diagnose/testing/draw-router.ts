import { path as pathWith, routerSystem, natRule as ruleWith } from '../../correlate/testing/worlds.ts';
import { hostPrefix } from '../../ip/index.ts';
import { live } from '../../metallb/testing/cluster.ts';
import type { Path, RouterPeer, RouterState } from '../../model/router.ts';
import { type Sketch, type SketchRouter, sessionKey } from './sketch.ts';
import { addressOf, announces, prefixesOf, speaks } from './truth.ts';

export function routerState(sketch: Sketch, router: SketchRouter): RouterState {
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
    ipv6Forwarding: live({ rules: [], defaultRoutes: [] }, `${id}/ipv6-filter`),
    staticNames: live({ hosts: [], entries: [] }, `${id}/names`),
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
