import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOST } from '@/lib/correlate/testing/exposed.ts';
import { WhatIf } from '@/lib/model/what-if.ts';
import { get } from '../testing.ts';
import { collectExposed } from '../testing-exposed.ts';
import { GET } from './route.ts';

let running: ReturnType<typeof collectExposed>;
beforeEach(() => {
  running = collectExposed();
});
afterEach(() => running.end());

const ask = (query: string) => GET(get(`/api/what-if${query}`), undefined);

test.each([
  ['node', 'c|n1', 'degraded'],
  ['session', 'gw1|main|192.168.5.11', 'degraded'],
  ['router', 'gw1', 'unreachable'],
] as const)('tells who suffers from the loss of a %s', async (kind, key, how) => {
  const response = await ask(`?${kind}=${encodeURIComponent(key)}`);
  expect(response.status).toBe(200);
  const answer = WhatIf.parse(await response.json());
  expect(answer.loss).toEqual({ kind, key });
  expect(answer[how].map(({ title }) => title)).toEqual([HOST]);
});

test.each(['?node=c%7Cnobody', '?session=x', '?router=gw9'])('%s is 404 as JSON', async (query) => {
  const response = await ask(query);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'what-if.nothing' } });
});

test.each([
  ['nothing', '', 'node'],
  ['an empty one', '?router=', 'router'],
  ['two at once', '?node=a&router=b', 'router'],
  ['something else', '?node=a&pool=b', 'pool'],
])('%s is 400 with the name of the parameter', async (_, query, field) => {
  const response = await ask(query);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'request.parameter', field } });
});
