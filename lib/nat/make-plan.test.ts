import { expect, test } from 'vitest';
import { join } from '../correlate/index.ts';
import { live } from '../correlate/testing/worlds.ts';
import type { RouterState } from '../model/router.ts';
import type { PlanRequest } from './contract.ts';
import { type Known, makePlan } from './make-plan.ts';
import {
  address,
  gateway,
  HTTP,
  HTTPS,
  planned,
  route,
  service,
  table,
  target,
  VIP,
} from './testing/worlds.ts';

const routes = ['gw1', 'gw2'].map((name) => route({ key: `blog|${name}|${VIP}/32`, router: name }));
const exposed = service({ addresses: [address({ routes: routes.map(({ key }) => key) })] });

/** Two routers, as they were read, to one Ingress. */
function known(...states: readonly RouterState[]): Known {
  const input = {
    now: 0,
    clusters: [],
    routers: states.map((state) => ({ state, feeds: [], endpoint: '' })),
  };
  const { sections } = join(input);
  return {
    input,
    sections: {
      ...sections,
      services: { ...sections.services, rows: [exposed] },
      routes: { ...sections.routes, rows: routes },
    },
  };
}

const REQUEST: PlanRequest = {
  service: exposed.key,
  address: VIP,
  ports: [HTTP, HTTPS],
  routers: ['gw1', 'gw2'],
  wan: {},
};
const AT = { id: 'p1', now: 1_000 };

/** A router that has what a plan for it would add. */
function opened(name: string): RouterState {
  const { rules } = planned({ target: target({ ports: [HTTP, HTTPS] }) });
  const rows = rules.map(({ marker, ...rule }) => ({ ...rule, comment: marker }));
  return gateway({ id: name, nat: live(table(...rows), `${name}/nat`) });
}

test('80 and 443 on both routers are one plan, good for two minutes', () => {
  const plan = makePlan(known(gateway(), gateway({ id: 'gw2' })), REQUEST, AT);
  expect(plan).toMatchObject({ id: 'p1', createdAt: 1_000, expiresAt: 121_000, request: REQUEST });
  expect(plan.routers.map(({ router, rules }) => [router, rules.map(({ dstPort }) => dstPort)])).toEqual([
    ['gw1', ['80', '443']],
    ['gw2', ['80', '443']],
  ]);
  // Both ports may be the router's own, on each of the two.
  expect(plan.confirm).toBe('gw1 gw2');
});

test('what one router has already is not added there again', () => {
  const plan = makePlan(known(opened('gw1'), gateway({ id: 'gw2' })), REQUEST, AT);
  expect(plan.routers.map(({ rules, already }) => [rules.length, already.length])).toEqual([
    [0, 2],
    [2, 0],
  ]);
  expect(plan.confirm).toBe('gw2');
});

test('the worst router decides', () => {
  const closed = gateway({
    id: 'gw2',
    forwardFilter: live(table({ chain: 'forward', action: 'drop', protocol: undefined, dstPort: undefined })),
  });
  const plan = makePlan(known(gateway(), closed), REQUEST, AT);
  expect(plan.routers.map(({ verdict }) => verdict)).toEqual(['warn', 'blocked']);
  expect(plan.verdict).toBe('blocked');
});

test('a router named twice is planned once, and one read more freshly as it was read', () => {
  const request = { ...REQUEST, routers: ['gw1', 'gw1'] };
  const states = new Map([['gw1', opened('gw1')]]);
  const plan = makePlan(known(gateway()), request, { ...AT, states });
  expect(plan.routers.map(({ rules, already }) => [rules.length, already.length])).toEqual([[0, 2]]);
});

test.each([
  ['Service', { service: 'blog|Ingress|default/gone|x' }],
  ['address', { address: '192.168.128.9' }],
  ['router', { routers: ['gw1', 'gw9'] }],
])('a %s that is not in the picture is refused', (_, over) => {
  expect(() => makePlan(known(gateway()), { ...REQUEST, ...over }, AT)).toThrow(
    expect.objectContaining({ code: 'nat.unknown' }),
  );
});
