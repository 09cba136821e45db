import { describe, expect, it } from 'vitest';
import { announcements } from '../announcements.ts';
import { drainNode, uncordonNode } from '../change-nodes.ts';
import { flapSession, setPeerDisabled } from '../change-routers.ts';
import { kubeObjects } from '../objects/index.ts';
import { routesOf } from '../routes.ts';
import { sentAdvertisements } from '../sent-advertisements.ts';
import { sessions } from '../sessions.ts';
import { routerTables } from '../tables/index.ts';
import type { Row, World } from '../world.ts';
import { blog } from './blog.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = blog(now);
const VIP = '192.168.128.1/32';

function rows(menu: string, of: World = world): readonly Row[] {
  const rowsAt = routerTables(of, 'gw1')[menu];
  if (rowsAt === undefined) throw new Error(`${menu} is not filled`);
  return rowsAt(of, 'gw1', now);
}

const cells = (list: readonly Row[], ...keys: string[]) =>
  list.map((row) => keys.map((key) => row[key] ?? '-').join(' '));

describe('story blog, figures of the article', () => {
  it('has four peers by these names, all established over multihop', () => {
    expect(
      cells(
        rows('/routing/bgp/peer'),
        'name',
        'remote-address',
        'remote-as',
        'multihop',
        'ttl',
        'state',
        'prefix-count',
      ),
    ).toEqual([
      'kube-metallb-worker1 192.168.5.253 65001 true private established 1',
      'kube-metallb-worker2 192.168.5.252 65001 true private established 0',
      'kube-metallb-worker3 192.168.5.251 65001 true private established 1',
      'kube-metallb-worker4 192.168.5.250 65001 true private established 0',
    ]);
    expect(cells(rows('/routing/bgp/peer'), 'used-hold-time', 'uptime')[0]).toBe('1m30s 2d5h');
    expect(cells(rows('/routing/bgp/instance'), 'as', 'router-id')).toEqual(['65000 192.168.5.1']);
  });

  it('announces the address from the two nodes that run the controller', () => {
    expect(announcements(world).map(({ node, prefix }) => `${node} ${prefix}`)).toEqual([
      `worker1 ${VIP}`,
      `worker3 ${VIP}`,
    ]);
  });

  it('uses .251 and keeps .253 as candidate, distance 20', () => {
    const learned = rows('/ip/route').filter((row) => row['dst-address'] === VIP);
    expect(cells(learned, 'gateway', 'active', 'bgp', 'distance', 'received-from', 'gateway-status')).toEqual(
      [
        '192.168.5.251 true true 20 kube-metallb-worker3 192.168.5.251 reachable via  bridge',
        '192.168.5.253 - true 20 kube-metallb-worker1 192.168.5.253 reachable via  bridge',
      ],
    );
  });

  it('sends the best path on to the other three peers', () => {
    expect(
      cells(rows('/routing/bgp/advertisements'), 'peer', 'prefix', 'nexthop', 'as-path', 'origin'),
    ).toEqual(
      ['kube-metallb-worker1', 'kube-metallb-worker2', 'kube-metallb-worker4'].map(
        (peer) => `${peer} ${VIP} 192.168.5.1 65001 incomplete`,
      ),
    );
  });

  it('goes out by pppoe-out1 and matches ether1 with port=', () => {
    const [byDefault] = rows('/ip/route').filter((row) => row['dst-address'] === '0.0.0.0/0');
    expect(byDefault).toMatchObject({
      gateway: 'pppoe-out1',
      active: 'true',
      'gateway-status': 'pppoe-out1 reachable',
    });
    const forwards = rows('/ip/firewall/nat').filter((row) => row.action === 'dst-nat');
    expect(
      cells(forwards, 'chain', 'protocol', 'in-interface', 'port', 'dst-port', 'to-addresses', 'to-ports'),
    ).toEqual(['dstnat tcp ether1 80 - 192.168.128.1 -', 'dstnat tcp ether1 443 - 192.168.128.1 -']);
  });

  it('runs what RouterOS 6.48 is', () => {
    expect(rows('/system/resource')[0]?.version).toBe('6.48.7 (long-term)');
    expect(routerTables(world, 'gw1')['/routing/bgp/session']).toBeUndefined();
  });

  it('configures MetalLB by ConfigMap alone', () => {
    const objects = kubeObjects(world);
    const config = objects.find(({ kind }) => kind === 'ConfigMap');
    expect(config).toMatchObject({ metadata: { name: 'config', namespace: 'metallb-system' } });
    expect(config?.data).toEqual({
      config: [
        'peers:',
        '  - peer-address: 192.168.5.1',
        '    peer-asn: 65000',
        '    my-asn: 65001',
        'address-pools:',
        '  - name: default',
        '    protocol: bgp',
        '    avoid-buggy-ips: true',
        '    addresses:',
        '      - 192.168.128.0/24',
        '',
      ].join('\n'),
    });
    expect(objects.filter(({ apiVersion }) => /metallb|gateway/.test(apiVersion))).toEqual([]);
  });

  it('exposes two hosts on one address, ports 80 and 443', () => {
    const ingresses = kubeObjects(world).filter(({ kind }) => kind === 'Ingress');
    expect(ingresses).toMatchObject([
      { metadata: { name: 'api-ingress' }, spec: { rules: [{ host: 'api.roy-n-roy.test' }] } },
      { metadata: { name: 'web-ingress' }, spec: { rules: [{ host: 'www.roy-n-roy.test' }] } },
    ]);
    for (const { status } of ingresses)
      expect(status).toEqual({ loadBalancer: { ingress: [{ ip: '192.168.128.1' }] } });
  });
});

describe('what follows in story blog', () => {
  const inUse = (of: World) =>
    routesOf(of, 'gw1')
      .filter((route) => route.prefix === VIP && route.active)
      .map(({ gateway }) => gateway);

  it('moves the route when the node in use is drained, and back when it returns', () => {
    const drained = drainNode(world, 'worker3', now);
    expect(inUse(drained)).toEqual(['192.168.5.252']);
    expect(sessions(drained).every(({ up }) => up)).toBe(true);
    expect(inUse(uncordonNode(drained, 'worker3', now))).toEqual(['192.168.5.251']);
  });

  it('falls back to the candidate when the session in use drops, and tells when', () => {
    const flapped = flapSession(world, { router: 'gw1', node: 'worker3' }, true, now);
    expect(inUse(flapped)).toEqual(['192.168.5.253']);
    const down = rows('/routing/bgp/peer', flapped).find((row) => row.name === 'kube-metallb-worker3');
    expect(down?.state).toBe('active');
    expect(down).not.toHaveProperty('prefix-count');
    expect(sentAdvertisements(flapped, 'gw1').map(({ to }) => to.node)).toEqual(['worker2', 'worker4']);
  });

  it('withdraws with a disabled peer', () => {
    const disabled = setPeerDisabled(world, 'gw1', 'kube-metallb-worker3', true, now);
    expect(inUse(disabled)).toEqual(['192.168.5.253']);
    expect(rows('/routing/bgp/peer', disabled)[2]).toMatchObject({ state: 'idle', disabled: 'true' });
  });
});
