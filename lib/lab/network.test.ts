import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type LabNetwork, startNetwork } from './network.ts';
import { kube, loggedIn, print } from './testing/wire.ts';

let network: LabNetwork;

beforeAll(async () => {
  network = await startNetwork();
});
afterAll(() => network.close());
beforeEach(async () => {
  await Promise.all([network.stories.blog.reset(), network.stories.today.reset()]);
});

describe('story blog over the wire', () => {
  it('shows the figures of the article', async () => {
    const client = await loggedIn(network.stories.blog);
    const routes = await print(client, '/ip/route', '?dst-address=192.168.128.1/32');
    expect(routes.map(({ gateway, active, distance }) => [gateway, active, distance])).toEqual([
      ['192.168.5.251', 'true', '20'],
      ['192.168.5.253', undefined, '20'],
    ]);
    expect(await print(client, '/routing/bgp/peer', '?state=established')).toHaveLength(4);
    expect(await print(client, '/routing/bgp/advertisements')).toHaveLength(3);
    client.socket.destroy();

    const cluster = kube(network.stories.blog);
    const ingresses = await cluster.list('/apis/networking.k8s.io/v1/ingresses');
    expect(ingresses.map(({ status }) => status)).toEqual([
      { loadBalancer: { ingress: [{ ip: '192.168.128.1' }] } },
      { loadBalancer: { ingress: [{ ip: '192.168.128.1' }] } },
    ]);
    expect((await cluster.get('/apis/metallb.io/v1beta1/ipaddresspools')).code).toBe(404);
    expect((await cluster.get('/apis/discovery.k8s.io/v1/endpointslices')).code).toBe(404);
    expect(await cluster.list('/apis/discovery.k8s.io/v1beta1/endpointslices')).toHaveLength(3);
    cluster.close();
  });
});

describe('what clients write', () => {
  it('on the router is part of the story', async () => {
    const { blog } = network.stories;
    const client = await loggedIn(blog, 'lb-write');
    await client.ask(
      '/ip/firewall/nat/add',
      '=chain=dstnat',
      '=action=dst-nat',
      '=to-addresses=192.168.128.1',
      '=protocol=tcp',
      '=dst-port=8080',
    );
    expect(blog.world().routers[0]?.nat.at(-1)).toMatchObject({ 'dst-port': '8080' });
    await client.ask('/routing/bgp/peer/disable', '=.id=*3');
    const [route] = await print(client, '/ip/route', '?dst-address=192.168.128.1/32');
    expect(route).toMatchObject({ gateway: '192.168.5.253', active: 'true' });
    await client.ask('/system/identity/set', '=name=edge');
    network.stories.blog.change((world) => ({ ...world }));
    expect(await print(client, '/system/identity')).toEqual([{ name: 'edge' }]);
    client.socket.destroy();
    await blog.reset();
    const again = await loggedIn(blog);
    expect(await print(again, '/system/identity')).toEqual([{ name: 'MikroTik' }]);
    expect(await print(again, '/ip/firewall/nat')).toHaveLength(3);
    again.socket.destroy();
  });

  it('is refused to the reading user', async () => {
    const client = await loggedIn(network.stories.today);
    const [trap] = await client.ask('/ip/firewall/nat/remove', '=.id=*2');
    expect(trap).toContain('=message=not enough permissions (9)');
    client.socket.destroy();
    const cluster = kube(network.stories.today);
    expect((await cluster.send('DELETE', '/api/v1/namespaces/git/services/ssh')).code).toBe(403);
    cluster.close();
  });

  it('in the cluster reaches the routers, and what the story knows nothing of stays', async () => {
    const { today } = network.stories;
    const admin = kube(today, today.tokens.admin);
    const patch = { 'content-type': 'application/merge-patch+json' };
    const advertisement = '/apis/metallb.io/v1beta1/namespaces/metallb-system/bgpadvertisements/apps';
    await admin.send('PATCH', advertisement, { spec: { ipAddressPools: ['apps', 'dark'] } }, patch);
    const client = await loggedIn(today);
    expect(await print(client, '/ip/route', '?dst-address=10.40.2.0/32')).toHaveLength(5);
    client.socket.destroy();

    const maps = '/api/v1/namespaces/default/configmaps';
    const mine = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' }, data: {} };
    expect((await admin.send('POST', maps, mine)).code).toBe(201);
    today.change((world) => ({ ...world }));
    expect((await admin.get(`${maps}/mine`)).code).toBe(200);
    await today.reset();
    expect((await admin.get(`${maps}/mine`)).code).toBe(404);
    admin.close();
  });

  it('may be a whole new Service', async () => {
    const { today } = network.stories;
    const admin = kube(today, today.tokens.admin);
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'fresh' },
      spec: { type: 'LoadBalancer', ports: [{ name: 'https', port: 443 }] },
    };
    await admin.send('POST', '/api/v1/namespaces/shop/services', service);
    const stored = (await admin.get('/api/v1/namespaces/shop/services/fresh')).json();
    expect(stored.status).toMatchObject({ loadBalancer: { ingress: [{ ip: '10.40.0.9' }] } });
    admin.close();
  });
});

describe('the configuration files', () => {
  it('stand on the story they are named after and are private', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hopboard-lab-'));
    try {
      const configs = await network.writeConfigs(folder);
      const { today } = network.stories;
      expect(parse(await readFile(configs.today, 'utf8'))).toEqual({
        clusters: [{ id: 'today', kubeconfig: join(folder, 'kubeconfig.today'), context: 'today' }],
        routers: today.routers.map(({ id, port }) => ({
          id,
          host: '127.0.0.1',
          port,
          transport: 'api',
          allowPlain: true,
          username: 'lb-read',
          password: today.passwords.reader,
          writer: { username: 'lb-write', password: today.passwords.writer },
        })),
        dns: { servers: [`127.0.0.1:${today.dns.port}`], every: '10s' },
        lab: { control: network.control.origin, token: network.control.token, story: 'today' },
      });
      for (const path of [
        configs.blog,
        configs.today,
        join(folder, 'kubeconfig.blog'),
        join(folder, 'kubeconfig.today-admin'),
      ]) {
        expect((await stat(path)).mode & 0o777).toBe(0o600);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
