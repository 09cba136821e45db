import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { at } from './object.ts';
import { createTestClient } from './testing/client.ts';
import { admin, pool, served, service } from './testing/served.ts';

const services = '/api/v1/services';
const watching = `${services}?watch=true&allowWatchBookmarks=true`;

describe('restarts', () => {
  test('close drops every connection and frees the port; open comes back there with the same store', async () => {
    const { store, server, client } = await served();
    store.put(service('a'));
    const watch = await client.watch(watching);
    await watch.next();
    await server.close();
    await expect(watch.next()).rejects.toThrow();
    await expect(client.get(services)).rejects.toThrow(/ECONNREFUSED/);
    expect(server.watches()).toBe(0);

    await server.open();
    expect(await client.list(services)).toHaveLength(1);
  });

  test('a watch resumes after a restart, unless something changed meanwhile', async () => {
    const { store, server, client } = await served();
    store.put(service('a'));
    const revision = store.revision();
    await server.close();
    await server.open();
    const resumed = await client.watch(`${watching}&resourceVersion=${revision}`);
    server.bookmark();
    expect((await resumed.next())?.type).toBe('BOOKMARK');

    await server.close();
    store.put(service('b'));
    await server.open();
    const tooLate = await client.watch(`${watching}&resourceVersion=${revision}`);
    expect(await tooLate.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  });

  test('with revisions from the start again a client holds one of the future', async () => {
    const { store, server, client } = await served();
    for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) store.put(service('a', { ip }));
    const revision = store.revision();
    await server.close();
    store.resetRevisions();
    await server.open();
    const answer = (await client.get(services)).json();
    expect(Number(at(answer, 'metadata.resourceVersion'))).toBeLessThan(revision);
    expect((await client.get(`${services}?resourceVersion=${revision}`)).code).toBe(504);
  });

  test('a second close is nothing', async () => {
    const { server } = await served();
    await server.close();
    await server.close();
  });

  test('close ends connections that never spoke', async () => {
    const { server } = await served();
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await server.close();
    await ended;
  });
});

describe('watches', () => {
  test('expire as status or as event, as often as wanted', async () => {
    const { store, server, client } = await served();
    const path = `${watching}&resourceVersion=${store.revision()}`;
    server.misbehave(
      { what: 'expire-watches', as: 'status', times: 1 },
      { what: 'expire-watches', as: 'event', times: 1 },
    );
    const refused = await client.get(path);
    expect([refused.code, refused.json().reason]).toEqual([410, 'Expired']);
    const watch = await client.watch(path);
    expect(await watch.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    expect(await watch.next()).toBeUndefined();
    const third = await client.watch(path);
    store.put(service('a'));
    expect((await third.next())?.type).toBe('ADDED');
  });

  test('open ones can be ended in good order or with an expired revision', async () => {
    const { server, client } = await served();
    const closed = await client.watch(watching);
    server.endWatches('close');
    expect(await closed.next()).toBeUndefined();
    const expired = await client.watch(watching);
    server.endWatches('expire');
    expect(await expired.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    expect(await expired.next()).toBeUndefined();
  });

  test('silenced ones stay dead, new ones live', async () => {
    const { store, server, client } = await served();
    const dead = await client.watch(watching);
    server.misbehave({ what: 'silence-watches', of: 'services' });
    store.put(service('a'));
    server.misbehave();
    server.endWatches('close');
    server.bookmark();
    const alive = await client.watch(watching);
    expect((await alive.next())?.type).toBe('ADDED');
    expect(server.watches()).toBe(2);
    const silence = Promise.race([dead.next(), alive.next().then(() => 'only the living heard')]);
    server.bookmark();
    expect(await silence).toBe('only the living heard');
  });

  test('an event can be cut in the middle', async () => {
    const { store, server, client } = await served();
    const watch = await client.watch(watching);
    server.misbehave({ what: 'truncate', times: 1 });
    store.put(service('a'));
    await expect(watch.next()).rejects.toThrow(SyntaxError);
  });
});

describe('answers', () => {
  test('hang concerns what it names and ends with the connection', async () => {
    const { server, client } = await served();
    server.misbehave({ what: 'hang', of: 'services' });
    const never = client.get(services);
    expect((await client.get('/api/v1/nodes')).code).toBe(200);
    server.drop();
    await expect(never).rejects.toThrow(/hang up|ECONNRESET/);
  });

  test.each([429, 500, 503] as const)('%d comes with Retry-After', async (code) => {
    const { server, client } = await served();
    server.misbehave({ what: 'fail', code, retryAfterSeconds: 7, times: 1 });
    const answer = await client.get(services);
    expect([
      answer.code,
      answer.headers['retry-after'],
      at(answer.json(), 'details.retryAfterSeconds'),
    ]).toEqual([code, '7', 7]);
    expect((await client.get(services)).code).toBe(200);
  });

  test('one kind is forbidden, in its access review too', async () => {
    const { server, client } = await served();
    server.misbehave({ what: 'forbid', of: 'bgppeers.metallb.io' });
    expect((await client.get('/apis/metallb.io/v1beta2/bgppeers')).code).toBe(403);
    expect((await client.get('/apis/metallb.io/v1beta1/ipaddresspools')).code).toBe(200);
    const resourceAttributes = { verb: 'list', group: 'metallb.io', resource: 'bgppeers' };
    const review = await client.send('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      spec: { resourceAttributes },
    });
    expect(review.json().status).toEqual({ allowed: false });
  });

  test('tokens are rejected', async () => {
    const { server, client } = await served();
    server.misbehave({ what: 'reject-tokens', times: 1 });
    expect((await client.get(services)).code).toBe(401);
    expect((await client.get(services)).code).toBe(200);
  });

  test('a list is cut in the middle', async () => {
    const { store, server, client } = await served();
    store.put(service('a'));
    server.misbehave({ what: 'truncate' });
    const { code, json } = await client.get(services);
    expect(code).toBe(200);
    expect(json).toThrow(SyntaxError);
  });

  test('a slow list lets others pass', async () => {
    const { server, client } = await served();
    server.misbehave({ what: 'slow-lists', of: 'services', delayMs: 50 });
    const order: string[] = [];
    await Promise.all(
      [services, '/api/v1/nodes'].map(async (path) => {
        await client.get(path);
        order.push(path);
      }),
    );
    expect(order).toEqual(['/api/v1/nodes', services]);
  });

  test('a client that leaves in the middle of a slow list harms nobody', async () => {
    const { server, client } = await served();
    server.misbehave({ what: 'slow-lists', delayMs: 20, times: 2 });
    const left = expect(client.get(services)).rejects.toThrow(/hang up|ECONNRESET/);
    const asked = Promise.withResolvers<void>();
    server.onRequest(() => asked.resolve());
    await asked.promise;
    server.drop();
    await left;
    expect((await client.get(services)).code).toBe(200);
  });

  test('a group is absent until its CRDs appear; its watches end', async () => {
    const { store, server, client } = await served();
    store.put(pool('p', ['192.0.2.0/24']));
    const pools = '/apis/metallb.io/v1beta1/ipaddresspools';
    const watch = await client.watch(`${pools}?watch=true&resourceVersion=${store.revision()}`);
    server.misbehave({ what: 'absent', of: '*.metallb.io' });
    expect(await watch.next()).toBeUndefined();
    expect((await client.get('/apis/metallb.io')).code).toBe(404);
    expect((await client.get(pools)).code).toBe(404);
    server.misbehave();
    expect(await client.list(pools)).toHaveLength(1);
  });
});

describe('TLS', () => {
  test('a client that trusts another CA is not content', async () => {
    const { server } = await served();
    const stranger = (await served()).server;
    const client = createTestClient({ origin: server.origin, caPem: stranger.caPem }, admin.token);
    await expect(client.get(services)).rejects.toThrow(/certificate/);
  });

  test('the handshake is refused, by reset or by the certificate of a stranger', async () => {
    const { server } = await served();
    const getAnew = async () => {
      const client = createTestClient(server, admin.token);
      return client.get(services).finally(client.close);
    };
    server.misbehave({ what: 'refuse-tls', how: 'reset', times: 1 });
    await expect(getAnew()).rejects.toThrow(/ECONNRESET|disconnected/);
    expect((await getAnew()).code).toBe(200);
    server.misbehave({ what: 'refuse-tls', how: 'stranger' });
    await expect(getAnew()).rejects.toThrow(/certificate/);
    server.misbehave();
    expect((await getAnew()).code).toBe(200);
  });
});
