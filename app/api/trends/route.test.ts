import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentSnapshot } from '@/lib/collect/index.ts';
import { createTrendBook } from '@/lib/collect/trends.ts';
import { Trends } from '@/lib/model/trend.ts';
import { collectOn, get } from '../testing.ts';
import { GET } from './route.ts';

let collecting: ReturnType<typeof collectOn>;
beforeEach(() => {
  collecting = collectOn();
});
afterEach(() => collecting.end());

test('what was seen since the start, as series of points', async () => {
  const trends = createTrendBook();
  trends.observe(currentSnapshot());
  const running = globalThis.hopboardCollecting;
  if (running !== undefined) globalThis.hopboardCollecting = { ...running, trends };

  const response = await GET(get('/api/trends'), {});
  expect(response.status).toBe(200);
  const { since, at, series } = Trends.parse(await response.json());
  expect(since).toBeLessThanOrEqual(at);
  expect(series.prefixes).toHaveLength(1);
});

test('it takes no parameter', async () => {
  expect((await GET(get('/api/trends?of=pools'), {})).status).toBe(400);
});
