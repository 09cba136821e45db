import type { ObjectName } from './cluster.ts';

/** `namespace/name`, as kubectl and MetalLB write it. */
export function fullName({ namespace, name }: ObjectName): string {
  return `${namespace}/${name}`;
}
