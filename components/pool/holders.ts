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
