import type { Hop, RouteRow } from '../../model/snapshot.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import { isElsewhere } from './sessions.ts';

/** What the router has learned of the prefix, whether it uses it or not. */
export function pathsHop(route: RouteRow): Draft {
  const at = hopAt('paths');
  if (isElsewhere(route)) return at('not-applicable', 'path.sessions.elsewhere', { router: route.router });
  const { hops, expected, prefix, router } = route;
  if (hops.state === 'unknown') return unreadAt('paths', hops);
  if (expected.state === 'unknown') return unreadAt('paths', expected);
  const learned = hops.value.filter(({ state }) => state !== 'missing');
  const missing = hops.value.filter(({ state }) => state === 'missing');
  const refused = learned.filter(({ state }) => state === 'filtered' || state === 'unreachable');
  const more = { ...seen(route, learned), rests: [hops, expected] };
  const params = { prefix, router };
  if (learned.length === 0) {
    return expected.value.length === 0
      ? at('not-applicable', 'path.paths.nobody', params, more)
      : at('broken', 'path.paths.none', params, more);
  }
  if (refused.length === learned.length) {
    return at('broken', 'path.paths.refused', { ...params, nextHops: list(refused) }, more);
  }
  if (isConverging(route)) return at('degraded', 'path.paths.converging', params, more);
  if (missing.length > 0)
    return at('degraded', 'path.paths.missing', { ...params, nodes: list(missing) }, more);
  if (refused.length > 0) {
    return at('degraded', 'path.paths.someRefused', { ...params, nextHops: list(refused) }, more);
  }
  return at('ok', 'path.paths.learned', { ...params, count: learned.length }, more);
}

/** What traffic really takes. One of several is right where the router has no multipath. */
export function inUseHop(route: RouteRow): Draft {
  const at = hopAt('in-use');
  if (isElsewhere(route)) return at('not-applicable', 'path.sessions.elsewhere', { router: route.router });
  const { hops, expected, keeps, router } = route;
  if (hops.state === 'unknown') return unreadAt('in-use', hops);
  if (expected.state === 'unknown') return unreadAt('in-use', expected);
  const of = (...states: readonly Hop['state'][]) => hops.value.filter(({ state }) => states.includes(state));
  const [inUse, unexpected, waiting, stale] = [of('in-use'), of('unexpected'), of('candidate'), of('stale')];
  const using = [...inUse, ...unexpected];
  const shown = seen(route, [...using, ...stale]);
  const more = {
    ...shown,
    evidence: [
      ...shown.evidence,
      evidence(router, 'multipath', String(keeps), hops),
      ...(route.hashPolicy === undefined || using.length < 2
        ? []
        : [evidence(router, 'multipath-hash-policy', route.hashPolicy, hops)]),
    ],
    rests: [hops, expected],
  };
  if (using.length === 0) {
    return stale.length > 0
      ? at('degraded', 'path.inUse.stale', { nextHops: list(stale) }, more)
      : expected.value.length === 0
        ? at('not-applicable', 'path.paths.nobody', { prefix: route.prefix, router }, more)
        : at('broken', 'path.inUse.none', { router }, more);
  }
  if (unexpected.length > 0) {
    const nextHops = list(unexpected);
    const verdict = inUse.length === 0 ? 'broken' : 'degraded';
    return at(isConverging(route) ? 'degraded' : verdict, 'path.inUse.unexpected', { nextHops }, more);
  }
  if (waiting.length > 0) {
    const learned = inUse.length + waiting.length;
    return at('ok', 'path.inUse.keepsSome', { inUse: inUse.length, learned, router }, more);
  }
  return at(
    'ok',
    inUse.length > 1 ? 'path.inUse.several' : 'path.inUse.one',
    {
      count: inUse.length,
      nextHops: list(inUse),
    },
    more,
  );
}

function isConverging(route: RouteRow): boolean {
  return route.sentence.key === 'route.converging';
}

function seen({ key, router, prefix, hops }: RouteRow, paths: readonly Hop[]) {
  return {
    evidence: paths.map((path) =>
      evidence(
        `${router} route ${prefix}`,
        'gateway',
        `${path.nextHop} · ${path.flags} · ${path.state}`,
        hops,
      ),
    ),
    subjects: [`routes/${key}`],
  };
}

function list(hops: readonly Hop[]): string {
  return hops.map(({ node, nextHop }) => node ?? nextHop).join(', ');
}
