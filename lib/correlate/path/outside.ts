import { fateOf } from '../../firewall/forward-filter.ts';
import { knownValue } from '../../model/feed.ts';
import type { FirewallRule, RouterState } from '../../model/router.ts';
import type { NatRow, RouteRow, Sentence } from '../../model/snapshot.ts';
import type { WayVerdict } from '../../model/way.ts';
import { forwardedAs } from '../nat-remarks.ts';
import { isPrivate, wanOf } from '../wan.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import { outsideV6Hops } from './outside-v6.ts';
import { ruleEvidence } from './rule-evidence.ts';
import type { Leg } from './scene.ts';

/** The hops between the router and the Internet: forward filter, dst-nat, WAN address. Where nothing is open there is but one hop that says so. */
export function outsideHops(leg: Leg, route: RouteRow): Draft[] {
  const state = leg.scene.routers.find(({ state: { id } }) => id === route.router)?.state;
  if (state === undefined || leg.address === undefined) return [];
  const at = hopAt('nat');
  if (leg.address.family === 6) return outsideV6Hops(leg, route, state);
  if (state.nat.state === 'unknown') return [unreadAt('nat', state.nat)];
  const rules = leg.scene.rows.nat.rows.filter(
    (row) => row.router === route.router && leadsTo(row, leg) && !row.disabled,
  );
  if (rules.length === 0) return [at('not-applicable', 'path.outside.closed', { router: state.id })];
  return [forwardHop(leg, route, state, rules), natHop(route, state, rules), wanHop(state)];
}

function leadsTo(row: NatRow, { row: service, address }: Leg): boolean {
  return service.addresses.some((each) => each.address === address?.address && each.nat.includes(row.key));
}

function forwardHop(leg: Leg, route: RouteRow, state: RouterState, rows: readonly NatRow[]): Draft {
  const at = hopAt('forward');
  const { forwardFilter: filter } = state;
  if (filter.state === 'unknown') return unreadAt('forward', filter);
  const wan = wanOf(state);
  if (wan.state === 'unknown') return unreadAt('forward', wan);
  const out = knownValue(route.hops)?.find(({ state: use }) => use === 'in-use')?.interface;
  const target = leg.address?.address ?? '';
  const fates = rulesOf(state, rows).map((rule) => ({
    rule,
    fate: fateOf(forwardedAs(rule, target, wan.value, out), filter.value),
  }));
  const drops = fates.flatMap(({ fate }) => (fate.is === 'dropped' ? [fate.by] : []));
  const more = {
    evidence: [...new Set(drops)].map((rule) => ruleEvidence(state.id, '/ip firewall filter', rule, filter)),
    subjects: rows.map(({ key }) => `nat-forward-dropped nat/${key}`),
    rests: [filter, wan],
  };
  const [drop] = drops;
  if (drop !== undefined) {
    const all = drops.length === fates.length;
    const params = { rule: drop.position, chain: drop.chain, router: state.id };
    return at(
      all ? 'broken' : 'degraded',
      all ? 'path.forward.dropped' : 'path.forward.someDropped',
      params,
      more,
    );
  }
  return fates.some(({ fate }) => fate.is === 'unsure')
    ? at('unknown', 'path.forward.unsure', { router: state.id }, more)
    : at('ok', 'path.forward.passes', { router: state.id }, more);
}

function natHop(route: RouteRow, state: RouterState, rows: readonly NatRow[]): Draft {
  const at = hopAt('nat');
  const judged = rows.map((row) => ({ row, verdict: ownVerdict(row, route) }));
  const rules = rulesOf(state, rows);
  const more = {
    evidence: rules.map((rule) => ruleEvidence(state.id, '/ip firewall nat', rule, state.nat)),
    notes: rows.flatMap((row) => ownRemarks(row, route)),
    subjects: rows.map(({ key }) => `nat/${key}`),
    rests: [state.nat],
  };
  const dead = judged.filter(({ verdict }) => verdict === 'broken');
  const params = {
    router: state.id,
    rules: rows.map(({ position }) => position).join(', '),
    ports: rows.map((row) => `${row.protocol ?? ''} ${row.dstPort ?? row.port ?? '*'}`.trim()).join(', '),
    count: rows.length,
  };
  if (dead.length === rows.length) return at('broken', 'path.nat.dead', params, more);
  if (judged.some(({ verdict }) => verdict !== 'ok'))
    return at('degraded', 'path.nat.doubtful', params, more);
  return at('ok', 'path.nat.open', params, more);
}

/** Remarks that belong to other hops of the way. */
const ELSEWHERE = ['nat.noNextHop', 'nat.forwardDropped', 'nat.privateWan'];
/** With one of these the rule does nothing; the others only weaken it. */
const DEAD = ['nat.invalid', 'nat.shadowed', 'nat.orphan', 'nat.moved', 'nat.portNotServed', 'nat.notHere'];

function ownRemarks(row: NatRow, route: RouteRow): Sentence[] {
  const known = route.health === 'disabled' ? ELSEWHERE.slice(1) : ELSEWHERE;
  return row.remarks.filter(({ key }) => !known.includes(key));
}

function ownVerdict(row: NatRow, route: RouteRow): WayVerdict {
  const own = ownRemarks(row, route);
  if (own.some(({ key }) => DEAD.includes(key))) return 'broken';
  return own.length > 0 ? 'degraded' : 'ok';
}

function wanHop(state: RouterState): Draft {
  const at = hopAt('wan');
  const wan = wanOf(state);
  if (wan.state === 'unknown') return unreadAt('wan', wan);
  const { names, addresses } = wan.value;
  const params = { router: state.id, interfaces: names.join(', '), addresses: addresses.join(', ') };
  const more = {
    evidence: [
      evidence(`${state.id} route 0.0.0.0/0`, 'interface', params.interfaces || '–', wan),
      ...addresses.map((address) => evidence(`${state.id} ${params.interfaces}`, 'address', address, wan)),
    ],
    subjects: [`router/${state.id}`],
    rests: [wan],
  };
  if (names.length === 0) return at('broken', 'path.wan.none', params, more);
  if (addresses.length === 0) return at('unknown', 'path.wan.noAddress', params, more);
  if (addresses.every(isPrivate)) return at('degraded', 'path.wan.private', params, more);
  return at('ok', 'path.wan.has', params, more);
}

function rulesOf(state: RouterState, rows: readonly NatRow[]): FirewallRule[] {
  const positions = new Set(rows.map(({ position }) => position));
  return (knownValue(state.nat) ?? []).filter(({ position }) => positions.has(position));
}
