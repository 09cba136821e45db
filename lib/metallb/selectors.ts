import type { LabelSelector, Labels } from '../model/cluster.ts';

/** Whether labels satisfy every part of a selector, as Kubernetes decides. An empty selector matches everything. */
export function matchesSelector(selector: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(selector.matchLabels).every(([key, value]) => labels[key] === value) &&
    selector.matchExpressions.every(({ key, operator, values }) => {
      const value = labels[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        // A missing label is not among the values, so it matches.
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** MetalLB's rule for every list of selectors: none means all, otherwise one of them must match. */
export function matchesAny(selectors: readonly LabelSelector[], labels: Labels): boolean {
  return selectors.length === 0 || selectors.some((selector) => matchesSelector(selector, labels));
}

const QUALIFIED_NAME = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Why Kubernetes refuses a selector (`metav1.LabelSelectorAsSelector`), or undefined where it is sound. */
export function selectorFault(selector: LabelSelector): string | undefined {
  for (const [key, value] of Object.entries(selector.matchLabels)) {
    if (!QUALIFIED_NAME.test(key)) return `invalid label key "${key}"`;
    if (!LABEL_VALUE.test(value)) return `invalid label value "${value}"`;
  }
  for (const { key, operator, values } of selector.matchExpressions) {
    if (!QUALIFIED_NAME.test(key)) return `invalid label key "${key}"`;
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) return `operator ${operator} of key "${key}" needs values`;
      const unfit = values.find((value) => !LABEL_VALUE.test(value));
      if (unfit !== undefined) return `invalid label value "${unfit}"`;
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) return `operator ${operator} of key "${key}" takes no values`;
    } else {
      return `"${operator}" is not a valid label selector operator`;
    }
  }
  return undefined;
}

/** One text per meaning: what MetalLB compares to find the same selector written twice. */
export function selectorText(selector: LabelSelector): string {
  const labels = Object.entries(selector.matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const expressions = selector.matchExpressions.map(
    ({ key, operator, values }) => `${key} ${operator} (${values.toSorted().join(',')})`,
  );
  return [...labels, ...expressions].join(', ');
}
