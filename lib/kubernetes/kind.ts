import type { Raw } from './agent/raw.ts';

/** One kind of object we watch, and what of it we keep. */
export type Kind<T> = {
  /** Name of its feed: the plural, with a suffix where one plural is watched twice. */
  readonly feed: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly plural: string;
  /** Versions we can read, the wanted one first; discovery chooses the first one that is served. */
  readonly versions: readonly string[];
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Read in MetalLB's own namespace only, and only the one object of this name. */
  readonly only?: { readonly name: string };
  /** The model's words for one object; nothing for an object that does not concern us. Never throws. */
  readonly project: (object: Raw) => readonly T[];
};

/** `services`, or `bgppeers.metallb.io`: how kubectl and a ClusterRole name it. */
export function resourceName(kind: Pick<Kind<unknown>, 'group' | 'plural'>): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
}

/** Where a kind is listed, below the base that discovery found. */
export function pathOf(kind: Kind<unknown>, base: string, namespace: string | undefined): string {
  const where = namespace === undefined ? kind.plural : `namespaces/${namespace}/${kind.plural}`;
  const fieldSelector = kind.only === undefined ? kind.fieldSelector : `metadata.name=${kind.only.name}`;
  const query = Object.entries({ labelSelector: kind.labelSelector, fieldSelector }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return query.length === 0 ? `${base}/${where}` : `${base}/${where}?${new URLSearchParams(query)}`;
}
