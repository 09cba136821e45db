import type { Condition } from '../../model/cluster.ts';
import { parts, type Raw, text } from '../agent/raw.ts';

/** The conditions of a status. One without a status counts as Unknown. */
export function conditionsOf(status: Raw): readonly Condition[] {
  return parts(status, 'conditions').map((condition) => ({
    type: text(condition, 'type') ?? '',
    status: text(condition, 'status') ?? 'Unknown',
    reason: text(condition, 'reason'),
    message: text(condition, 'message'),
  }));
}

export function conditionOf(status: Raw, type: string): Condition | undefined {
  return conditionsOf(status).find((condition) => condition.type === type);
}

/** Whether a condition holds; undefined when it is missing or Unknown (a kubelet that is silent, a controller that has not looked). */
export function holds(condition: Condition | undefined): boolean | undefined {
  if (condition?.status === 'True') return true;
  return condition?.status === 'False' ? false : undefined;
}
