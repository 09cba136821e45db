import { describe, expect, it } from 'vitest';
import type { ApiWrite, KubeObject } from '../../kube/index.ts';
import { announcements } from '../announcements.ts';
import { attachmentOf } from '../attachment.ts';
import { setPeers } from '../change-routers.ts';
import { sessions } from '../sessions.ts';
import { today } from '../stories/today.ts';
import { nodeOf, routerOf, serviceOf } from '../world.ts';
import { editFromWrite } from './from-write.ts';
import { kubeObjects } from './index.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = today(now);

function objectOf(kind: string, name: string): KubeObject {
  const found = kubeObjects(world).find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}

function specOf({ spec }: KubeObject): object {
  return typeof spec === 'object' && spec !== null ? spec : {};
}

function worldAfter(object: KubeObject, type: ApiWrite['type'] = 'MODIFIED') {
  const edit = editFromWrite({ type, object });
  if (edit === undefined) throw new Error('not understood');
  return edit(world, now);
}

const announced = (of: typeof world, prefix: string) =>
  announcements(of).filter((each) => each.prefix === prefix).length;

describe('a change through the Kubernetes API', () => {
  it.each([
    'Node worker1',
    'Service traefik',
    'IPAddressPool apps',
    'BGPPeer gw1-v6',
    'BGPAdvertisement apps',
    'Ingress storefront',
    'Gateway internal',
  ])('that changes nothing of %s leaves the world as it is', (subject) => {
    const [kind = '', name = ''] = subject.split(' ');
    expect(worldAfter(objectOf(kind, name))).toEqual(world);
  });

  it('cordons, and takes the exclude label off', () => {
    const worker6 = objectOf('Node', 'worker6');
    const { metadata } = worker6;
    const changed = worldAfter({
      ...worker6,
      metadata: { ...metadata, labels: {} },
      spec: { unschedulable: true },
    });
    expect(nodeOf(changed, 'worker6')).toMatchObject({ labels: {}, cordoned: true });
    expect(announced(changed, '10.40.0.1/32')).toBeGreaterThan(announced(world, '10.40.0.1/32'));
  });

  it('mends the planted faults of pools', () => {
    const advertised = worldAfter({
      ...objectOf('BGPAdvertisement', 'apps'),
      spec: { ipAddressPools: ['apps', 'dark'] },
    });
    expect(announced(advertised, '10.40.2.0/32')).toBe(10);
    const wider = worldAfter({
      ...objectOf('IPAddressPool', 'games'),
      spec: { addresses: ['10.40.1.10-10.40.1.20'] },
    });
    expect(serviceOf(wider, 'games', 'lobby').addresses).toEqual(['10.40.1.12']);
  });

  it('mends the planted faults of an Ingress and a Gateway', () => {
    const intranet = objectOf('Ingress', 'intranet');
    const taken = worldAfter({ ...intranet, spec: { ...specOf(intranet), ingressClassName: 'traefik' } });
    const status = kubeObjects(taken).find(({ metadata }) => metadata.name === 'intranet')?.status;
    expect(status).toEqual({ loadBalancer: { ingress: [{ ip: '10.40.0.1' }, { ip: '2001:db8:40::1' }] } });
    const listeners = [{ name: 'https', allowedRoutes: { namespaces: { from: 'All' } } }];
    const opened = worldAfter({ ...objectOf('Gateway', 'internal'), spec: { listeners } });
    expect(opened.cluster.routes.every((route) => attachmentOf(opened, route).accepted)).toBe(true);
  });

  it('takes the address from a Service that is no load balancer any more, and removes a deleted one', () => {
    const inside = worldAfter({ ...objectOf('Service', 'ssh'), spec: { type: 'ClusterIP' } });
    expect(serviceOf(inside, 'git', 'ssh').addresses).toEqual([]);
    const gone = worldAfter(objectOf('Service', 'ssh'), 'DELETED');
    expect(announced(gone, '10.40.0.7/32')).toBe(0);
  });

  it('takes sessions down that one end alone signs, and lets them come up once both do', () => {
    const gw1 = objectOf('BGPPeer', 'gw1');
    const standing = (of: typeof world) =>
      sessions(of).filter(({ bgpPeer, up }) => bgpPeer.name === 'gw1' && up).length;
    for (const signed of [{ password: 'hush' }, { passwordSecret: { name: 'bgp' } }]) {
      const alone = worldAfter({ ...gw1, spec: { ...specOf(gw1), ...signed } });
      expect(standing(world)).toBeGreaterThan(0);
      expect(standing(alone)).toBe(0);
      expect(kubeObjects(alone).find(({ metadata }) => metadata.name === 'gw1')?.spec).toMatchObject(signed);
      const both = setPeers(
        alone,
        'gw1',
        routerOf(alone, 'gw1').peers.map((peer) => ({ ...peer, md5Key: 'hush' })),
        now,
      );
      expect(standing(both)).toBe(standing(world));
    }
  });

  it('adds a peer, and drops one', () => {
    const { metadata, ...rest } = objectOf('BGPPeer', 'gw1');
    const added = worldAfter({ ...rest, metadata: { ...metadata, name: 'extra' } }, 'ADDED');
    expect(added.cluster.metallb.peers.at(-1)).toMatchObject({ name: 'extra', holdTime: 90, myAsn: 64513 });
    expect(
      worldAfter(objectOf('BGPPeer', 'gw1'), 'DELETED').cluster.metallb.peers.map(({ name }) => name),
    ).not.toContain('gw1');
  });

  it.each([
    [
      'of a kind the story does not derive',
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'y' } },
    ],
    [
      'that says nothing usable',
      { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'x' }, spec: {} },
    ],
  ])('%s is left to the server', (_, object) => {
    expect(editFromWrite({ type: 'ADDED', object })).toBeUndefined();
  });
});
