import { expect, test } from 'vitest';
import type { RouterConfig } from '../config/index.ts';
import { Secret } from '../config/index.ts';
import { makeSources } from './sources.ts';
import { config } from './testing/fakes.ts';

const router = (over: Partial<RouterConfig>): RouterConfig => ({
  id: 'gw1',
  host: '192.0.2.1',
  port: 8729,
  transport: 'api-ssl',
  tls: { caPem: undefined, fingerprint: undefined, anonymous: false },
  allowPlain: false,
  username: 'reader',
  password: new Secret('canary-5d'),
  encoding: undefined,
  commandTimeoutMs: 10_000,
  writer: { username: 'lb-write', password: new Secret('canary-6e') },
  cpuPauseAbove: 90,
  readAdvertisements: true,
  ...over,
});

test('makes a source of every cluster and router, under its id and with the address people read', () => {
  const { clusters, routers } = makeSources(
    config({
      clusters: [
        {
          id: 'home',
          kubeconfig: '/nowhere',
          context: undefined,
          inCluster: false,
          metallbNamespace: undefined,
          silenceMs: 90_000,
        },
      ],
      routers: [
        router({}),
        router({ id: 'gw2', host: '2001:db8::1', port: 8728, transport: 'api', allowPlain: true }),
      ],
    }),
  );
  expect(clusters.map(({ id }) => id)).toEqual(['home']);
  expect(routers.map(({ source, endpoint }) => [source.id, endpoint])).toEqual([
    ['gw1', '192.0.2.1:8729 (api-ssl)'],
    ['gw2', '[2001:db8::1]:8728 (api)'],
  ]);
});

test('no source shows the password in what it tells', () => {
  const { routers } = makeSources(config({ routers: [router({})] }));
  for (const { source } of routers) {
    expect(JSON.stringify([source.state(), source.feeds()])).not.toContain('canary-5d');
  }
});
