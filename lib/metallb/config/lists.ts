import type { LabelSelector } from '../../model/cluster.ts';
import { selectorFault, selectorText } from '../selectors.ts';
import type { ObjectRef, Report } from './report.ts';

/** The first value that stands in a list twice. */
export function repeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** Refuses a list that names the same thing twice (`validateDuplicate` in MetalLB). */
export function refuseRepeats(
  report: Report,
  object: ObjectRef,
  field: string,
  values: readonly string[],
): void {
  const value = repeated(values);
  if (value === undefined) return;
  report.refuse(object, {
    code: 'duplicate-entry',
    message: `duplicate definition of ${field} "${value}" in ${object.name}`,
    params: { name: object.name, field, value },
    suggestion: `Remove one "${value}" from ${field}.`,
  });
}

/** Refuses selectors Kubernetes cannot read, and selectors or their parts written twice. */
export function checkSelectors(
  report: Report,
  object: ObjectRef,
  field: string,
  selectors: readonly LabelSelector[],
): void {
  for (const selector of selectors) {
    const fault = selectorFault(selector);
    if (fault !== undefined) {
      report.refuse(object, {
        code: 'selector-invalid',
        message: `invalid label selector in ${field} of ${object.name}: ${fault}`,
        params: { name: object.name, field, why: fault },
      });
    }
    for (const expression of selector.matchExpressions) {
      refuseRepeats(report, object, `${field} values of "${expression.key}"`, expression.values);
    }
    refuseRepeats(
      report,
      object,
      `${field} match expressions`,
      selector.matchExpressions.map((part) => selectorText({ matchLabels: {}, matchExpressions: [part] })),
    );
  }
  refuseRepeats(report, object, field, selectors.map(selectorText));
}
