import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coreKinds, type Fault, type KubeServer, type KubeStore } from '../lab/kube/index.ts';
import { knownValue } from '../model/feed.ts';
import { service, type Watched, watched } from './testing/watched.ts';

const refOf = (name: string) => ({ kind: 'Service', namespace: 'default', name });
const one = { prepare: (store: KubeStore) => void store.put(service('a')) };

/** What the source holds of Services, and what the store does, as comparable texts. */
function held({ source }: Watched): string {
  const rows = knownValue(source.state().services) ?? [];
  return rows
    .map(({ name, loadBalancer }) => `${name}=${loadBalancer[0]?.ip}`)
    .toSorted()
    .join();
}

function stored({ store }: Watched): string {
  const ip = (name: string) =>
    JSON.stringify(store.get(refOf(name))).match(/"loadBalancer":\{"ingress":\[\{"ip":"([^"]*)"/)?.[1];
  return store
    .list('Service')
    .map(({ metadata }) => `${metadata.name}=${ip(metadata.name)}`)
    .toSorted()
    .join();
}

const inStep = (on: Watched) =>
  on.until(() => on.feed('services').state === 'live' && held(on) === stored(on));

describe('when the API server misbehaves, the feed says how, the value stays, and all is well again afterwards', () => {
  test.each<{ fault: Fault; condition: string; code: string }>([
    { fault: { what: 'reject-tokens' }, condition: 'refused', code: 'kubernetes.unauthorized' },
    { fault: { what: 'forbid' }, condition: 'forbidden', code: 'kubernetes.forbidden' },
    { fault: { what: 'fail', code: 500 }, condition: 'down', code: 'kubernetes.failing' },
    { fault: { what: 'fail', code: 503 }, condition: 'down', code: 'kubernetes.failing' },
    {
      fault: { what: 'fail', code: 429, retryAfterSeconds: 0 },
      condition: 'slow',
      code: 'kubernetes.throttled',
    },
    { fault: { what: 'refuse-tls', how: 'reset' }, condition: 'down', code: 'kubernetes.unreachable' },
    { fault: { what: 'refuse-tls', how: 'stranger' }, condition: 'down', code: 'kubernetes.certificate' },
  ])('$fault', async ({ fault, condition, code }) => {
    const on = await watched(one);
    await inStep(on);
    on.server.misbehave(fault);
    on.server.drop();
    await on.until((_, feed) => feed('services').problem?.code === code);
    expect(on.feed('services')).toMatchObject({ state: 'stale', condition, rows: 1 });
    expect(on.source.state().services).toMatchObject({ state: 'stale', value: [{ name: 'a' }] });
    on.store.put(service('b'));
    on.server.misbehave();
    await inStep(on);
    expect(on.feed('services')).toMatchObject({ condition: 'ok' });
    expect(on.feed('services').problem).toBeUndefined();
  });

  test('a server that is gone: stale at once, unknown after three intervals, right again when it is back', async () => {
    const on = await watched({ ...one, timing: { lossIntervalMs: 100 } });
    await inStep(on);
    await on.server.close();
    await on.until((state) => state.services.state === 'stale');
    await on.until((state) => state.services.state === 'unknown');
    expect(on.source.state().services).toMatchObject({ problem: { code: 'kubernetes.unreachable' } });
    on.store.remove(refOf('a'));
    on.store.put(service('b'));
    await on.server.open();
    await inStep(on);
    expect(held(on)).toBe('b=192.0.2.1');
  });

  test('a request that hangs is given up', async () => {
    const on = await watched({ ...one, timing: { requestSilenceMs: 200 } });
    await inStep(on);
    on.server.misbehave({ what: 'hang' });
    on.server.drop();
    await on.until((_, feed) => feed('services').condition === 'slow');
    on.server.misbehave();
    await inStep(on);
  });
});

describe('watches', () => {
  test.each(['status', 'event'] as const)(
    '410 as %s: the list is read again and nothing is lost',
    async (as) => {
      const on = await watched(one);
      await inStep(on);
      on.server.misbehave({ what: 'expire-watches', as, of: 'services', times: 3 });
      on.server.endWatches('close');
      on.store.remove(refOf('a'));
      on.store.put(service('b'));
      await inStep(on);
      expect(held(on)).toBe('b=192.0.2.1');
    },
  );

  test('one that carries no byte any more is noticed by its silence and opened anew', async () => {
    const on = await watched({ ...one, config: { silenceMs: 250 } });
    await inStep(on);
    on.server.misbehave({ what: 'silence-watches', of: 'services', times: 1 });
    on.server.misbehave();
    on.store.put(service('b'));
    expect(held(on)).toBe('a=192.0.2.1');
    await inStep(on);
    expect(held(on)).toBe('a=192.0.2.1,b=192.0.2.1');
  });

  test('half an event is no event', async () => {
    const on = await watched(one);
    await inStep(on);
    on.server.misbehave({ what: 'truncate', of: 'services', times: 1 });
    on.store.put(service('b'));
    await inStep(on);
    expect(held(on)).toBe('a=192.0.2.1,b=192.0.2.1');
  });

  test('one that the server ends in good order is resumed where it ended, without a new list and without a stain', async () => {
    const on = await watched(one);
    await inStep(on);
    const requests: string[] = [];
    const states = new Set<string>();
    on.source.subscribe(() => states.add(on.feed('services').state));
    on.server.onRequest((_, path) => requests.push(path));
    on.server.endWatches('close');
    on.store.put(service('b'));
    await inStep(on);
    const asked = requests.filter((path) => path.startsWith('/api/v1/services'));
    expect(asked.every((path) => path.includes('watch=true'))).toBe(true);
    expect([...states]).toEqual(['live']);
  });

  test('a bookmark moves the place to resume from, and the time of the feed', async () => {
    const on = await watched(one);
    await inStep(on);
    on.store.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'elsewhere' } });
    const revision = on.store.revision();
    const { at } = on.feed('services');
    on.server.bookmark();
    await on.until((_, feed) => (feed('services').at ?? 0) > (at ?? 0));
    const resumed = new Promise<string>((resolve) => {
      on.server.onRequest((_, path) => {
        if (path.startsWith('/api/v1/services')) resolve(path);
      });
    });
    on.server.endWatches('close');
    expect(await resumed).toContain(`resourceVersion=${revision}&`);
  });
});

test('through any sequence of changes, drops, expiries and restarts no object is lost and none invented', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), name, ip: fc.ipV4() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), name }) },
    ...(['drop', 'end', 'expire', 'compact', 'truncate', 'restart', 'fail', 'settle'] as const).map(
      (what) => ({
        weight: 1,
        arbitrary: fc.constant({ do: what }),
      }),
    ),
  );
  const on = await watched({
    kinds: coreKinds.filter(({ kind }) => kind === 'Service' || kind === 'Namespace'),
    timing: { slowRetryMs: 60_000 },
    prepare: (store) => {
      for (let index = 0; index < 600; index += 1) store.put(service(`bulk${index}`));
    },
  });
  await inStep(on);

  const hit: Record<string, (server: KubeServer) => unknown> = {
    drop: (server) => server.drop(),
    end: (server) => server.endWatches('close'),
    expire: (server) => server.endWatches('expire'),
    compact: (server) => server.compact(),
    truncate: (server) => server.misbehave({ what: 'truncate', of: 'services', times: 1 }),
    fail: (server) => server.misbehave({ what: 'fail', code: 503, of: 'services', times: 2 }),
    settle: () => inStep(on),
    restart: async (server) => {
      await server.close();
      on.store.put(service('meanwhile', { ip: `192.0.2.${on.store.revision() % 250}` }));
      await server.open();
    },
  };

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      for (const each of steps) {
        if (each.do === 'put') on.store.put(service(each.name, { ip: each.ip }));
        else if (each.do === 'remove') on.store.remove(refOf(each.name));
        else await hit[each.do]?.(on.server);
        await new Promise((resolve) => setImmediate(resolve));
      }
      on.server.misbehave();
      await inStep(on);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 60_000);
