import type { LabelSelector, Labels, LoadBalancerEntry, ObjectName } from '../../model/cluster.ts';
import { part, parts, type Raw, text, textMap, texts } from '../agent/raw.ts';

export function objectName(object: Raw): ObjectName {
  const metadata = part(object, 'metadata');
  return { namespace: text(metadata, 'namespace') ?? '', name: text(metadata, 'name') ?? '' };
}

export function labelsOf(object: Raw): Labels {
  return textMap(part(object, 'metadata'), 'labels');
}

/** A list of metav1.LabelSelector, as MetalLB's kinds and the Gateway API use them. */
export function selectors(raw: Raw, key: string): readonly LabelSelector[] {
  return parts(raw, key).map((selector) => ({
    matchLabels: textMap(selector, 'matchLabels'),
    matchExpressions: parts(selector, 'matchExpressions').map((expression) => ({
      key: text(expression, 'key') ?? '',
      operator: text(expression, 'operator') ?? '',
      values: texts(expression, 'values'),
    })),
  }));
}

/** `status.loadBalancer.ingress` of a Service or an Ingress. */
export function loadBalancerEntries(object: Raw): readonly LoadBalancerEntry[] {
  return parts(part(part(object, 'status'), 'loadBalancer'), 'ingress').map((entry) => ({
    ip: text(entry, 'ip'),
    hostname: text(entry, 'hostname'),
  }));
}

/** Without duplicates, in the order of first appearance. */
export function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}
