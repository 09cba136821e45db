import { expect, test } from 'vitest';
import { coreKinds } from '../lab/kube/index.ts';
import { knownValue } from '../model/feed.ts';
import { service, watched } from './testing/watched.ts';

const INGRESSES = 10_000;
const SERVICES = 5_000;

const ingress = (index: number, host = `host-${index}.example.test`) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: `i${index}`, namespace: 'default' },
  spec: { rules: [{ host, http: { paths: [] } }] },
});
const slice = (index: number) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: `s${index}-x`,
    namespace: 'default',
    labels: { 'kubernetes.io/service-name': `s${index}` },
  },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.1.0.1'], nodeName: 'n1', conditions: { ready: true } }],
});

test('10,000 Ingresses and 5,000 Services with EndpointSlices, through slow lists, a restart, 410, a dead watch and a refusal', async () => {
  const on = await watched({
    kinds: coreKinds,
    config: { silenceMs: 3_000 },
    timing: { slowRetryMs: 500 },
    prepare: (store, server) => {
      for (let index = 0; index < INGRESSES; index++) store.put(ingress(index));
      for (let index = 0; index < SERVICES; index++) {
        store.put(service(`s${index}`));
        store.put(slice(index));
      }
      server.misbehave({ what: 'slow-lists', delayMs: 30 });
    },
  });
  const rows = () => {
    const { ingresses, services, endpoints } = on.source.state();
    return [knownValue(ingresses)?.length, knownValue(services)?.length, knownValue(endpoints)?.length];
  };
  const hosts = () => new Set(knownValue(on.source.state().ingresses)?.flatMap((each) => each.hosts));
  const whole = async (host: string) => {
    await on.until(
      ({ ingresses, services, endpoints }) =>
        [ingresses, services, endpoints].every(({ state }) => state === 'live') && hosts().has(host),
    );
    expect(rows()).toEqual([INGRESSES, SERVICES, SERVICES]);
  };

  // Half a list is no list: nothing is shown before its last page.
  expect(rows()).toEqual([undefined, undefined, undefined]);
  await whole('host-9999.example.test');
  on.server.misbehave();

  await on.server.close();
  on.store.put(ingress(1, 'restarted.example.test'));
  on.store.compact();
  await on.server.open();
  await whole('restarted.example.test');

  on.server.misbehave({ what: 'expire-watches', as: 'event', times: 3 });
  on.server.endWatches('close');
  on.store.put(ingress(2, 'expired.example.test'));
  await whole('expired.example.test');

  on.server.misbehave({ what: 'silence-watches', of: 'ingresses.networking.k8s.io', times: 1 });
  on.server.misbehave();
  on.store.put(ingress(3, 'silenced.example.test'));
  await whole('silenced.example.test');

  on.server.misbehave({ what: 'forbid', of: 'ingresses.networking.k8s.io' });
  on.server.drop();
  await on.until(
    (state, feed) => feed('ingresses').condition === 'forbidden' && state.services.state === 'live',
  );
  expect(on.source.state().ingresses).toMatchObject({ state: 'stale' });
  expect(rows()).toEqual([INGRESSES, SERVICES, SERVICES]);
  on.store.put(ingress(4, 'allowed.example.test'));
  on.server.misbehave();
  await whole('allowed.example.test');
}, 120_000);
