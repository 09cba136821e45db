import type { JoinInput } from '../../lib/correlate/input.ts';
import { natRule, path, routerSystem } from '../../lib/correlate/testing/worlds.ts';
import {
  advertisement,
  cluster,
  endpoint,
  frrK8sPod,
  node,
  objects,
  peer,
  pool,
  service,
  speakerPod,
  workloads,
} from '../../lib/metallb/testing/cluster.ts';
import type { Feed, Reading } from '../../lib/model/feed.ts';
import type { RouterPeer, RouterState } from '../../lib/model/router.ts';

const SITES = 4;
const NODES = 64;
const PER_SITE = NODES / SITES;

export type Size = { readonly services: number; readonly natRules: number };

/**
 * Four sites of 16 nodes behind a router each: every Service runs on two nodes of one site and is announced to that site's router,
 * so that 2,000 Services make 4,000 paths. Everything is as it should be.
 */
export function largeNetwork({ services, natRules }: Size): JoinInput {
  const nodes = Array.from({ length: NODES }, (_, index) =>
    node(`node${index}`, nodeAddress(index), { labels: { site: String(siteOf(index)) } }),
  );
  const made = Array.from({ length: services }, (_, index) => {
    const site = index % SITES;
    const first = site * PER_SITE + (index % PER_SITE);
    const second = site * PER_SITE + ((index + 1) % PER_SITE);
    return {
      index,
      site,
      address: addressOf(index),
      on: [`node${first}`, `node${second}`],
      hosts: [first, second],
    };
  });
  return {
    now: 1_000_000_000_000,
    clusters: [
      {
        feeds: [feed('c/services')],
        state: cluster({
          nodes: live(nodes, 'c/nodes'),
          pods: live(
            nodes.flatMap(({ name }) => [speakerPod(name), frrK8sPod(name)]),
            'c/pods',
          ),
          workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' }), 'c/workloads'),
          metallb: live(
            objects({
              pools: Array.from({ length: SITES }, (_, site) =>
                pool(`site${site}`, [`10.${100 + site}.0.0/16`]),
              ),
              peers: Array.from({ length: SITES }, (_, site) =>
                peer(`gw${site}`, routerAddress(site), { myAsn: 65001, peerAsn: 65000 }),
              ),
              bgpAdvertisements: Array.from({ length: SITES }, (_, site) =>
                advertisement(`site${site}`, { pools: [`site${site}`], peers: [`gw${site}`] }),
              ),
            }),
            'c/ipaddresspools',
          ),
          services: live(
            made.map(({ index, address }) =>
              service(`app${index}`, [address], { externalTrafficPolicy: 'Local', createdAt: 0 }),
            ),
            'c/services',
          ),
          nodeIntents: live(
            nodes.map(({ name }, index) => ({
              node: name,
              peer: routerAddress(siteOf(index)),
              vrf: '',
              prefixes: made
                .filter(({ hosts }) => hosts.includes(index))
                .map(({ address }) => `${address}/32`),
              source: { namespace: 'metallb-system', name: `metallb-${name}` },
            })),
            'c/frrconfigurations',
          ),
          endpoints: live(
            made.flatMap(({ index, on }) => on.map((name) => endpoint(`app${index}`, name))),
            'c/endpointslices',
          ),
        }),
      },
    ],
    routers: Array.from({ length: SITES }, (_, site) => {
      const own = made.filter((each) => each.site === site);
      return {
        feeds: [feed(`gw${site}/sessions`)],
        endpoint: routerAddress(site),
        state: routerState(site, own, natRules / SITES),
      };
    }),
  };
}

type Made = { readonly address: string; readonly hosts: readonly number[] };

function routerState(site: number, own: readonly Made[], natRules: number): RouterState {
  const id = `gw${site}`;
  const reading = <T>(value: T, name: string) => live(value, `${id}/${name}`);
  return {
    id,
    system: reading(routerSystem('7.22.3', 8), 'system'),
    peers: reading(
      Array.from({ length: NODES }, (_, index) => session(site, index)),
      'sessions',
    ),
    paths: reading(
      own.flatMap(({ address, hosts }) =>
        hosts.map((host) =>
          path({
            prefix: `${address}/32`,
            nextHop: nodeAddress(host),
            ecmp: true,
            peerKey: `main|${nodeAddress(host)}`,
          }),
        ),
      ),
      'routes',
    ),
    prefixesAsked: own.map(({ address }) => `${address}/32`),
    advertisements: reading([], 'advertisements'),
    nat: reading(
      own.slice(0, natRules).map(({ address }, position) =>
        natRule({
          id: `*${position}`,
          position,
          dstPort: String(1024 + position),
          toPorts: '80',
          toAddresses: address,
        }),
      ),
      'nat',
    ),
    forwardFilter: reading([], 'filter'),
    ipv6Forwarding: reading({ rules: [], defaultRoutes: [] }, 'ipv6-filter'),
    staticNames: reading({ hosts: [], entries: [] }, 'names'),
    interfaces: reading(
      {
        interfaces: [],
        lists: ['WAN'],
        members: [{ list: 'WAN', interface: 'ether1', disabled: false }],
        addresses: [
          {
            address: `${routerAddress(site)}/16`,
            network: undefined,
            interface: 'bridge',
            disabled: false,
            dynamic: false,
            invalid: false,
          },
          {
            address: `198.51.100.${site}/32`,
            network: undefined,
            interface: 'ether1',
            disabled: false,
            dynamic: false,
            invalid: false,
          },
        ],
        defaultRoutes: [
          path({ prefix: '0.0.0.0/0', nextHop: 'ether1', interface: 'ether1', protocol: 'static' }),
        ],
      },
      'interfaces',
    ),
  };
}

function session(site: number, index: number): RouterPeer {
  const address = nodeAddress(index);
  return {
    key: `main|${address}`,
    name: `node${index}`,
    configName: `node${index}`,
    dynamic: false,
    remoteAddress: address,
    localAddress: routerAddress(site),
    remoteAs: 65001,
    localAs: 65000,
    instance: 'default',
    vrf: 'main',
    state: 'established',
    rawState: undefined,
    establishedSince: 0,
    prefixCount: 1,
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

function feed(id: string): Feed {
  const [source = '', name = ''] = id.split('/');
  const sourceKind = source === 'c' ? 'cluster' : 'router';
  return {
    id,
    source,
    sourceKind,
    name,
    state: 'live',
    condition: 'ok',
    everyMs: 5_000,
    staleAfterMs: 7_500,
    errors: 0,
  };
}

function live<T>(value: T, feed: string): Reading<T> {
  return { state: 'live', value, feed };
}

function siteOf(index: number): number {
  return Math.floor(index / PER_SITE);
}

function nodeAddress(index: number): string {
  return `10.20.${siteOf(index)}.${10 + index}`;
}

function routerAddress(site: number): string {
  return `10.20.${site}.1`;
}

/** In the pool of its site, past .0 and .255. */
function addressOf(index: number): string {
  const within = Math.floor(index / SITES);
  return `10.${100 + (index % SITES)}.${Math.floor(within / 250)}.${1 + (within % 250)}`;
}
