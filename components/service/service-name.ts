import type { ServiceRow } from '@/lib/model/snapshot.ts';

/** What a person calls it: the host, or for a bare Service its own name. */
export function serviceName({
  host,
  namespace,
  name,
}: Pick<ServiceRow, 'host' | 'namespace' | 'name'>): string {
  return host ?? `${namespace}/${name}`;
}
