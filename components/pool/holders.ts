import type { PoolAddress } from '@/lib/model/snapshot.ts';

/** Who holds an address: `Service ingress-nginx/controller, Node worker1 (InternalIP)`. */
export function holdersText(address: PoolAddress | undefined): string {
  return (address?.holders ?? [])
    .map(({ kind, namespace, name, note }) =>
      [kind, namespace === undefined ? name : `${namespace}/${name}`, note === undefined ? '' : `(${note})`]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}

/** The addresses that something in a namespace holds; all of them for no namespace. */
export function heldFrom(addresses: readonly PoolAddress[], namespace: string): readonly PoolAddress[] {
  if (namespace === '') return addresses;
  return addresses.filter(({ holders }) => holders.some((holder) => holder.namespace === namespace));
}
