/** What opening a port would do to one router, and whether it should: pure, over what was read. */
import { wanOf } from '../../correlate/wan.ts';
import { groundOf } from '../../firewall/ground.ts';
import { knownValue } from '../../model/feed.ts';
import { optional } from '../../model/optional.ts';
import type { RouterState } from '../../model/router.ts';
import type { RouteRow } from '../../model/snapshot.ts';
import type { Check, PlannedRule, RouterPlan, Verdict, WanChoice } from '../contract.ts';
import { markerOf } from '../marker.ts';
import { basisOf } from './basis.ts';
import { check } from './check.ts';
import { afterwardsChecks } from './checks/afterwards.ts';
import { ingressChecks } from './checks/ingress.ts';
import { routerServiceChecks } from './checks/router-services.ts';
import { tableChecks } from './checks/table.ts';
import { isTranslated, reachableCheck, targetChecks } from './checks/target.ts';
import { ipv6Plan } from './ipv6.ts';
import { placementOf } from './placement.ts';
import { addCommand } from './rule.ts';
import type { Scene, Target } from './scene.ts';
import { matcherOf, wanChoices } from './wan-choices.ts';

export type RouterQuestion = {
  readonly target: Target;
  readonly router: RouterState;
  readonly route: RouteRow | undefined;
  /** Id of a {@link WanChoice}; the best one by default. */
  readonly wan: string | undefined;
};

/** The rules to add to one router, where they go, and every check with its evidence. Nothing is assumed of what was not read. */
export function planRouter({ target, router, route, wan: wish }: RouterQuestion): RouterPlan {
  const dialect = (knownValue(router.system)?.version.major ?? 7) === 6 ? 'routeros-6' : 'routeros-7';
  const blank = {
    router: router.id,
    dialect,
    rules: [],
    already: [],
    position: 0,
    basis: '',
    commands: [],
  } as const;
  if (target.address.family === 6) return ipv6Plan(target, router.id, dialect);
  const { nat, interfaces } = router;
  const wan = wanOf(router);
  if (nat.state === 'unknown' || interfaces.state === 'unknown' || wan.state === 'unknown') {
    const missing = nat.state === 'unknown' ? nat : interfaces;
    const checks = [...targetChecks(target), check('block', 'read.unknown', { feed: missing.feed })];
    return { ...blank, already: [], rules: [], commands: [], wanChoices: [], verdict: 'blocked', checks };
  }
  const choices = wanChoices(interfaces.value, wan.value);
  const choice = choices.find((each) => each.id === wish) ?? choices[0];
  if (choice === undefined || (wish !== undefined && choice.id !== wish)) {
    const checks = [check('block', 'wan.none', { router: router.id })];
    return {
      ...blank,
      already: [],
      rules: [],
      commands: [],
      wanChoices: [...choices],
      verdict: 'blocked',
      checks,
    };
  }
  const ground = groundOf(interfaces.value);
  const wanted = plannedRules(target, choice);
  const placement = placementOf(wanted, nat.value, ground);
  const scene: Scene = {
    target,
    router,
    route,
    nat: nat.value,
    interfaces: interfaces.value,
    wan: wan.value,
    choice,
    ground,
    wanted,
    placement,
  };
  const checks = [
    ...targetChecks(target),
    reachableCheck(scene),
    ...staleChecks(router),
    ...ingressChecks(scene),
    ...tableChecks(scene),
    ...routerServiceChecks(placement.rules),
    ...afterwardsChecks(scene),
  ];
  const { rules, position, before } = placement;
  return {
    router: router.id,
    dialect,
    verdict: verdictOf(checks),
    wan: choice,
    wanChoices: [...choices],
    rules: [...rules],
    already: placement.conflicts
      .filter(({ kind }) => kind === 'open')
      .map(({ rule, by }) => ({
        marker: rule.marker,
        position: by.position,
        ours: by.comment === rule.marker,
      })),
    position,
    ...optional({ before: before === undefined ? undefined : { id: before.id, position: before.position } }),
    checks,
    commands: rules.map((rule) => addCommand(rule, dialect, before?.id)),
    basis: basisOf({ nat: nat.value, filter: knownValue(router.forwardFilter) ?? [] }),
  };
}

/** The rules wanted for a target: one a port, so that each can be told, switched and taken back by its marker. */
function plannedRules({ service, address, ports }: Target, choice: WanChoice): PlannedRule[] {
  const owner = {
    cluster: service.cluster,
    service: address.owner ?? `${service.namespace}/${service.name}`,
  };
  return ports
    .filter(({ protocol }) => isTranslated(protocol))
    .map(({ port, protocol, outside = port }) => {
      const name = protocol.toLowerCase() === 'udp' ? 'udp' : 'tcp';
      return {
        marker: markerOf(owner, outside, name),
        protocol: name,
        dstPort: String(outside),
        ...matcherOf(choice),
        toAddresses: address.address,
        ...(outside === port ? {} : { toPorts: String(port) }),
      };
    });
}

function staleChecks(router: RouterState): Check[] {
  return [router.nat, router.forwardFilter, router.interfaces]
    .filter((reading) => reading.state === 'stale')
    .map((reading) => check('warn', 'read.stale', { feed: reading.feed }));
}

export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ result }) => result === 'block')) return 'blocked';
  return checks.some(({ result }) => result === 'warn') ? 'warn' : 'ready';
}

/** The worst of some routers' verdicts: a plan is applied as a whole or not at all. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('blocked')) return 'blocked';
  return verdicts.includes('warn') ? 'warn' : 'ready';
}
