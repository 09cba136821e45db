/** A router, a Service and its address for tests of the planner: everything right, so that each test breaks one thing. */
import { live, natRule, path, router } from '../../correlate/testing/worlds.ts';
import type {
  FirewallRule,
  InterfaceListMember,
  RouterAddress,
  RouterInterface,
  RouterInterfaces,
  RouterState,
} from '../../model/router.ts';
import type { ExposedAddress, RouteRow, ServiceRow } from '../../model/snapshot.ts';
import type { PortWish, RouterPlan } from '../contract.ts';
import { planRouter, type RouterQuestion } from '../plan/index.ts';
import type { Target } from '../plan/scene.ts';

export const VIP = '192.168.128.1';

export function service(over: Partial<ServiceRow> = {}): ServiceRow {
  return {
    key: 'blog|Ingress|default/web-ingress|www.roy-n-roy.test',
    cluster: 'blog',
    kind: 'Ingress',
    namespace: 'default',
    name: 'web-ingress',
    host: 'www.roy-n-roy.test',
    addresses: [address()],
    ports: [
      { port: 80, protocol: 'TCP', name: 'http' },
      { port: 443, protocol: 'TCP', name: 'https' },
      { port: 443, protocol: 'UDP', name: 'http3' },
    ],
    beyondBgp: false,
    endpoints: live({ ready: 2, total: 2, nodes: 2 }, 'blog/endpoints'),
    nextHops: live({ expected: 1, inUse: 1, candidate: 0 }),
    health: 'up',
    sentence: { key: 'service.reachable', params: {}, text: '' },
    feeds: [],
    ...over,
  };
}

export function address(over: Partial<ExposedAddress> = {}): ExposedAddress {
  return {
    address: VIP,
    family: 4,
    class: 'pool',
    pool: 'default',
    owner: 'ingress-nginx/ingress-nginx-controller',
    routes: [`blog|gw1|${VIP}/32`],
    nat: [],
    ...over,
  };
}

export const HTTP: PortWish = { port: 80, protocol: 'TCP' };
export const HTTPS: PortWish = { port: 443, protocol: 'TCP' };

export function target(over: Partial<Target> = {}): Target {
  return { service: service(), address: address(), ports: [HTTPS], ...over };
}

export function route(over: Partial<RouteRow> = {}): RouteRow {
  return {
    key: `blog|gw1|${VIP}/32`,
    router: 'gw1',
    cluster: 'blog',
    prefix: `${VIP}/32`,
    services: [],
    hosts: [],
    expected: live(['worker1']),
    leftOut: [],
    hops: live(
      [{ nextHop: '192.168.5.251', state: 'in-use', ecmp: false, interface: 'bridge', flags: 'DAb' }],
      'gw1/routes',
    ),
    keeps: 1,
    health: 'up',
    sentence: { key: 'route.good', params: {}, text: '' },
    ...over,
  };
}

const face = (name: string, type: string, over: Partial<RouterInterface> = {}): RouterInterface => ({
  name,
  type,
  running: true,
  disabled: false,
  comment: undefined,
  ...over,
});
export const member = (list: string, name: string, disabled = false): InterfaceListMember => ({
  list,
  interface: name,
  disabled,
});
export const ownAddress = (text: string, name: string, over: Partial<RouterAddress> = {}): RouterAddress => ({
  address: text,
  network: undefined,
  interface: name,
  disabled: false,
  dynamic: false,
  invalid: false,
  ...over,
});
export const defaultRoute = (name: string) =>
  path({ prefix: '0.0.0.0/0', nextHop: name, interface: name, protocol: 'static' });

export function interfaces(over: Partial<RouterInterfaces> = {}): RouterInterfaces {
  return {
    interfaces: [
      face('ether1', 'ether'),
      face('ether2', 'ether', { slave: true }),
      face('bridge', 'bridge'),
      face('pppoe-out1', 'pppoe-out'),
    ],
    lists: ['WAN', 'LAN'],
    members: [member('WAN', 'pppoe-out1'), member('LAN', 'bridge')],
    addresses: [
      ownAddress('192.168.5.1/24', 'bridge'),
      ownAddress('198.51.100.7/32', 'pppoe-out1', { dynamic: true }),
    ],
    defaultRoutes: [defaultRoute('pppoe-out1')],
    ...over,
  };
}

/** The filter of RouterOS' default configuration: what was translated may pass. */
export function defaultForward(): FirewallRule[] {
  const rule = (over: Partial<FirewallRule>) =>
    natRule({
      chain: 'forward',
      protocol: undefined,
      dstPort: undefined,
      inInterfaceList: undefined,
      ...over,
    });
  return [
    rule({ action: 'accept', connectionState: 'established,related,untracked' }),
    rule({ action: 'drop', connectionState: 'invalid' }),
    rule({
      action: 'drop',
      connectionState: 'new',
      connectionNatState: '!dstnat',
      inInterfaceList: 'WAN',
    }),
  ].map((each, position) => ({ ...each, position: position + 4, id: `*${position + 5}` }));
}

/** The rules of a NAT table in order, with ids and positions. */
export function table(...rules: readonly Partial<FirewallRule>[]): FirewallRule[] {
  return rules.map((over, position) => natRule({ ...over, id: `*${position + 1}`, position }));
}

export function gateway(over: Partial<RouterState> = {}): RouterState {
  return router({
    nat: live([], 'gw1/nat'),
    forwardFilter: live(defaultForward(), 'gw1/filter'),
    interfaces: live(interfaces(), 'gw1/interfaces'),
    ...over,
  });
}

/** The plan for a world in which one thing differs from the one where everything is right. */
export function planned(over: Partial<RouterQuestion> = {}): RouterPlan {
  return planRouter({ target: target(), router: gateway(), route: route(), wan: undefined, ...over });
}

/** `reachable.none block` and the like, of every check that is no plain pass. */
export function raised(plan: RouterPlan): string[] {
  return plan.checks
    .filter(({ result }) => result !== 'pass')
    .map(({ sentence, result }) => `${sentence.key.replace('openPort.', '')} ${result}`);
}
