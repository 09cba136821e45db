/** An embedded router with a NAT table, and everything it takes to open ports on it. */

import { live, routerSystem } from '../../correlate/testing/worlds.ts';
import {
  createRouterDevice,
  listenRouter,
  type RouterDevice,
  type RouterListener,
  type Row,
} from '../../lab/router/index.ts';
import type { FirewallRule, RouterState } from '../../model/router.ts';
import { firewallRuleFromRow } from '../../routeros/shared/firewall-rule.ts';
import { Row as WireRow } from '../../routeros/wire/row.ts';
import type { WriterAccess } from '../apply/writer.ts';
import type { Plan } from '../contract.ts';
import type { RulesRead } from '../plan/basis.ts';
import { planRouter, worstVerdict } from '../plan/index.ts';
import { gateway, HTTP, HTTPS, route, target } from './worlds.ts';

const NAT = '/ip/firewall/nat';
const FILTER = '/ip/firewall/filter';

export type NatBench = {
  readonly device: RouterDevice;
  readonly listener: RouterListener;
  readonly access: WriterAccess;
  /** The router as a source would have read it now. */
  router(): RouterState;
  rules(): readonly FirewallRule[];
  /** The comments of chain dstnat, in order. */
  comments(): string[];
  /** Somebody else adds a rule. */
  addForeign(row: Row): void;
  plan(id: string, ports?: Parameters<typeof target>[0]): Plan;
  close(): Promise<void>;
};

export async function natBench(version = '7.22.3', port = 0): Promise<NatBench> {
  const device = createRouterDevice({
    version,
    identity: 'gw1',
    users: [{ name: 'lb-write', password: 'write', group: 'lb-write' }],
    groups: [{ name: 'lb-write', policies: ['read', 'write', 'api'] }],
  });
  device.setTable(
    '/interface',
    ['ether1', 'ether2', 'bridge', 'pppoe-out1'].map((name, index) => ({ '.id': `*${index + 1}`, name })),
  );
  device.setTable(
    '/interface/list',
    ['WAN', 'LAN'].map((name, index) => ({ '.id': `*${index + 1}`, name })),
  );
  device.setTable(NAT, [
    {
      '.id': '*1',
      chain: 'srcnat',
      action: 'masquerade',
      'out-interface-list': 'WAN',
      comment: 'defconf: masquerade',
    },
    {
      '.id': '*2',
      chain: 'dstnat',
      action: 'dst-nat',
      protocol: 'tcp',
      'dst-port': '25',
      'in-interface-list': 'WAN',
      'to-addresses': '192.168.5.99',
      comment: 'mail',
    },
  ]);
  device.setTable(FILTER, [
    {
      '.id': '*1',
      chain: 'forward',
      action: 'drop',
      'connection-state': 'new',
      'connection-nat-state': '!dstnat',
      'in-interface-list': 'WAN',
    },
  ]);
  const listener = await listenRouter(device, { host: '127.0.0.1', port });
  const table = (menu: string) =>
    device.table(menu).map((row, position) => firewallRuleFromRow(WireRow.of(row), position));
  const router = () =>
    gateway({
      system: live(routerSystem(version)),
      nat: live(table(NAT), 'gw1/nat'),
      forwardFilter: live(table(FILTER), 'gw1/filter'),
    });
  return {
    device,
    listener,
    access: {
      host: '127.0.0.1',
      port: listener.port,
      transport: 'api',
      username: 'lb-write',
      password: 'write',
      commandTimeoutMs: 2_000,
    },
    router,
    rules: () => table(NAT),
    comments: () => table(NAT).flatMap((rule) => (rule.chain === 'dstnat' ? [rule.comment ?? ''] : [])),
    addForeign(row) {
      const rows = device.table(NAT);
      device.setTable(NAT, [
        ...rows,
        { '.id': `*${(rows.length + 100).toString(16)}`, chain: 'dstnat', ...row },
      ]);
    },
    plan: (id, over) => planOn(router(), id, over),
    close: () => listener.close(),
  };
}

/** A plan for 80 and 443 on a router as it was read. */
export function planOn(router: RouterState, id: string, over: Parameters<typeof target>[0] = {}): Plan {
  const ports = over.ports ?? [HTTP, HTTPS];
  const part = planRouter({ target: target({ ...over, ports }), router, route: route(), wan: undefined });
  return {
    id,
    createdAt: 0,
    expiresAt: 120_000,
    request: { service: 'blog', address: '192.168.128.1', ports: [...ports], routers: ['gw1'], wan: {} },
    verdict: worstVerdict([part.verdict]),
    confirm: 'gw1',
    routers: [part],
  };
}

/** The same plan on rules just read. */
export function replanOn(router: RouterState, plan: Plan, read: RulesRead): Plan {
  const fresh = { ...router, nat: live(read.nat, 'gw1/nat'), forwardFilter: live(read.filter, 'gw1/filter') };
  return planOn(fresh, `${plan.id}'`, { ports: plan.request.ports });
}
