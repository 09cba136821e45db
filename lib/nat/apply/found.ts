import { HopboardError } from '../../errors.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { PlannedRule, Work } from '../contract.ts';
import { isMarker } from '../marker.ts';
import { differences } from '../plan/rule.ts';

type Placed = Work['placed'][number];

/**
 * Where the rules of a plan stand, each once, exactly as planned and in force.
 * @throws HopboardError `nat.gone`, `nat.twice`, `nat.invalid`, `nat.not-as-planned`
 */
export function asPlanned(
  router: string,
  rules: readonly PlannedRule[],
  nat: readonly FirewallRule[],
): Placed[] {
  return rules.map((rule) => {
    const row = onlyOne(router, rule, nat);
    const params = { router, marker: rule.marker };
    if (row.invalid) {
      throw new HopboardError('nat.invalid', {
        message: `${router} calls the new rule invalid.`,
        suggestion: 'Look whether the interface or list it names exists.',
        params,
      });
    }
    const fields = [...differences(row, rule), ...(row.disabled ? ['disabled'] : [])].join(', ');
    if (fields !== '') {
      throw new HopboardError('nat.not-as-planned', {
        message: `${router} keeps the new rule otherwise than planned: ${fields}.`,
        params: { ...params, fields },
      });
    }
    return { id: row.id, position: row.position };
  });
}

/**
 * Where rules of ours stand that are still as we made them, whether switched off or not.
 * @throws HopboardError `nat.gone`, `nat.twice`, `nat.edited`
 */
export function stillOurs(
  router: string,
  rules: readonly PlannedRule[],
  nat: readonly FirewallRule[],
): Placed[] {
  return rules.map((rule) => {
    const row = onlyOne(router, rule, nat);
    const fields = differences(row, rule).join(', ');
    if (fields === '') return { id: row.id, position: row.position };
    throw new HopboardError('nat.edited', {
      message: `Somebody has changed the rule ${rule.marker} on ${router} since: ${fields}.`,
      suggestion: 'It is left alone. Change it on the router itself.',
      params: { router, marker: rule.marker, fields },
    });
  });
}

function onlyOne(router: string, { marker }: PlannedRule, nat: readonly FirewallRule[]): FirewallRule {
  const [row, ...more] = nat.filter((each) => each.comment === marker);
  const params = { router, marker };
  if (row === undefined) {
    throw new HopboardError('nat.gone', {
      message: `There is no rule ${marker} on ${router} any more.`,
      params,
    });
  }
  if (more.length > 0) {
    throw new HopboardError('nat.twice', {
      message: `${router} has more than one rule ${marker}.`,
      suggestion: 'Remove all but one of them on the router itself.',
      params,
    });
  }
  return row;
}

/** The handles of those rules among `rules` that are on the router exactly as we write them. */
export function leftovers(rules: readonly PlannedRule[], nat: readonly FirewallRule[]): string[] {
  return nat
    .filter((row) => rules.some((rule) => row.comment === rule.marker && differences(row, rule).length === 0))
    .map((row) => row.id);
}

/** A row of the table as a rule of ours, if it is one: our marker, and nothing in it that we would not write. */
export function ownRule(row: FirewallRule): PlannedRule | undefined {
  const { comment, protocol, dstPort, toAddresses } = row;
  if (!isMarker(comment) || (protocol !== 'tcp' && protocol !== 'udp')) return undefined;
  if (dstPort === undefined || toAddresses === undefined || !comment.endsWith(`:${dstPort}/${protocol}`)) {
    return undefined;
  }
  const rule: PlannedRule = {
    marker: comment,
    protocol,
    dstPort,
    toAddresses,
    ...(row.inInterface === undefined ? {} : { inInterface: row.inInterface }),
    ...(row.inInterfaceList === undefined ? {} : { inInterfaceList: row.inInterfaceList }),
    ...(row.dstAddress === undefined ? {} : { dstAddress: row.dstAddress }),
    ...(row.toPorts === undefined ? {} : { toPorts: row.toPorts }),
  };
  return differences(row, rule).length === 0 ? rule : undefined;
}
