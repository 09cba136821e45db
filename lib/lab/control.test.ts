import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LabNetwork, startNetwork } from './network.ts';
import { connectRaw } from './router/testing/raw-client.ts';
import { kube, loggedIn, print, serverOf } from './testing/wire.ts';

let network: LabNetwork;

beforeAll(async () => {
  network = await startNetwork();
});
afterAll(() => network.close());
beforeEach(async () => {
  await Promise.all([network.stories.blog.reset(), network.stories.today.reset()]);
});

async function control(path: string, body?: unknown, token = network.control.token) {
  const answer = await fetch(`${network.control.origin}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, body: await answer.json() };
}

describe('the control server', () => {
  it('is for bearers of its token alone', async () => {
    expect(await control('/', undefined, 'wrong')).toMatchObject({ status: 401 });
    expect((await control('/blog/reset', {}, '')).status).toBe(401);
  });

  it('tells what runs', async () => {
    const { stories } = (await control('/')).body;
    expect(Object.keys(stories)).toEqual(['blog', 'today']);
    expect(
      stories.today.servers.map(({ id, running }: { id: string; running: boolean }) => [id, running]),
    ).toEqual([
      ['api', true],
      ['gw1', true],
      ['gw2', true],
    ]);
    expect(stories.blog.alive).toMatchObject({ on: false });
  });

  it('stops a server and starts it on the same port', async () => {
    const { blog } = network.stories;
    const client = await loggedIn(blog);
    const { port } = serverOf(blog, 'gw1');
    await control('/blog/servers/gw1/stop', {});
    await client.closed;
    await expect(connectRaw(port)).rejects.toThrow('ECONNREFUSED');
    expect((await control('/blog/servers/gw1/start', {})).body.servers[1]).toMatchObject({
      id: 'gw1',
      port,
      running: true,
    });
    (await connectRaw(port)).socket.destroy();

    await control('/blog/servers/api/stop', {});
    await control('/blog/servers/api/stop', {});
    const cluster = kube(blog);
    await expect(cluster.get('/version')).rejects.toThrow('ECONNREFUSED');
    await control('/blog/servers/api/start', {});
    expect((await cluster.get('/version')).code).toBe(200);
    cluster.close();
  });

  it('does deeds that both servers show', async () => {
    const { blog } = network.stories;
    const done = await control('/blog/do', { act: 'drain-node', node: 'worker3' });
    expect(done.body.nodes[2]).toEqual({ name: 'worker3', ready: true, cordoned: true });
    const client = await loggedIn(blog);
    const [route] = await print(client, '/ip/route', '?dst-address=192.168.128.1/32', '?active=true');
    expect(route).toMatchObject({ gateway: '192.168.5.252' });
    const cluster = kube(blog);
    expect((await cluster.get('/api/v1/nodes/worker3')).json().spec).toMatchObject({ unschedulable: true });
    client.socket.destroy();
    cluster.close();
  });

  it('reboots a router into another version', async () => {
    await control('/today/do', { act: 'upgrade-router', router: 'gw1', version: '7.16.2' });
    const client = await loggedIn(network.stories.today);
    expect(await print(client, '/system/resource')).toMatchObject([{ version: '7.16.2 (stable)' }]);
    expect(await print(client, '/routing/route', '?dst-address=10.40.0.1/32', '?active=true')).toHaveLength(
      1,
    );
    client.socket.destroy();
  });

  it('passes faults on and takes them back', async () => {
    const { today } = network.stories;
    const trap = { kind: 'trap', message: 'std failure: timeout (13)', command: '/ip/route' };
    expect((await control('/today/misbehave/gw2', trap)).status).toBe(200);
    const client = await loggedIn(today, 'lb-read', 'gw2');
    expect((await client.ask('/ip/route/print'))[0]).toContain('=message=std failure: timeout (13)');
    await control('/today/misbehave/gw2', null);
    expect((await print(client, '/ip/route')).length).toBeGreaterThan(0);
    client.socket.destroy();

    await control('/today/misbehave/api', [{ what: 'fail', code: 503, of: 'services' }]);
    const cluster = kube(today);
    expect((await cluster.get('/api/v1/services')).code).toBe(503);
    await control('/today/misbehave/api', []);
    expect((await cluster.get('/api/v1/services')).code).toBe(200);
    cluster.close();
  });

  it.each([
    ['/blog/do', { act: 'drain-node', node: 'worker9' }, 400],
    ['/blog/do', { act: 'explode' }, 400],
    ['/blog/servers/gw2/stop', {}, 404],
    ['/blog/misbehave/gw1', { kind: 'unheard-of' }, 400],
    ['/nowhere/reset', {}, 404],
    ['/blog/alive', { everyMs: 1 }, 400],
  ])('refuses POST %s %j', async (path, body, status) => {
    const answer = await control(path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toEqual(expect.any(String));
  });

  it('lets a story live and rest', async () => {
    const { today } = network.stories;
    const before = today.world();
    await control('/today/alive', { on: true, seed: 2, everyMs: 20 });
    await vi.waitUntil(() => today.world() !== before);
    const { body } = await control('/today/alive', { on: false });
    expect(body.alive).toEqual({ on: false, seed: 2, everyMs: 20 });
    expect(today.world().cluster.nodes.every(({ cordoned }) => !cordoned)).toBe(true);
  });
});
