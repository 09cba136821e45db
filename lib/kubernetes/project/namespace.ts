import type { Labels } from '../../model/cluster.ts';
import type { Raw } from '../agent/raw.ts';
import { labelsOf, objectName } from './metadata.ts';

export type ClusterNamespace = { readonly name: string; readonly labels: Labels };

export function namespaceFromObject(object: Raw): readonly ClusterNamespace[] {
  return [{ name: objectName(object).name, labels: labelsOf(object) }];
}
