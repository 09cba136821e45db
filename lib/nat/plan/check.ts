import { type SentenceKey, say } from '../../correlate/sentence.ts';
import type { Evidence } from '../../model/snapshot.ts';
import type { Check, CheckResult } from '../contract.ts';

type Params = Readonly<Record<string, string | number>>;
type Below<Key> = Key extends `openPort.${infer Rest}` ? Rest : never;

/** One check with its sentence below `sentence.openPort`; its id is the first part of the key. */
export function check(
  result: CheckResult,
  key: Below<SentenceKey>,
  params: Params = {},
  evidence: readonly Evidence[] = [],
): Check {
  const whole = `openPort.${key}` as const;
  return {
    id: key.split('.')[0] ?? key,
    result,
    sentence: say(whole, params),
    evidence: [...evidence],
  };
}
