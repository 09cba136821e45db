import { canonicalAddress } from '../ip/index.ts';
import type { ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { keptFlat } from '../model/kept-flat.ts';
import { type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import { perId } from '../model/per-id.ts';
import { givenTo } from './given.ts';

/** A Service that has an address from outside the cluster, and how. */
export type Claim = {
  readonly text: string;
  readonly how: 'balanced' | 'external';
  readonly service: ClusterService;
};

const claimsIn = perId(() => {
  const claims = keptRows<ClusterService, readonly Claim[]>();
  const inOneList = keptFlat<Claim>();
  const byText = keptGroups<Claim>(({ text }) => text);
  return (services: readonly ClusterService[]): Groups<Claim> =>
    byText(inOneList(claims(services, [], claimsOf)));
});

/** Who claims each address from outside, by its canonical text; a group stays the same list while its claims are the same. */
export function claimsByAddress(cluster: string, services: readonly ClusterService[]): Groups<Claim> {
  return claimsIn(cluster)(services);
}

/** The Services that have an address within the cluster, by its canonical text. Asked for only where nobody has it from outside. */
export const servicesInside = derivedOnce(
  (services: readonly ClusterService[]): ReadonlyMap<string, readonly ClusterService[]> => {
    const found = new Map<string, ClusterService[]>();
    for (const service of services) {
      for (const text of new Set(service.clusterIPs.flatMap((written) => canonicalAddress(written) ?? []))) {
        const some = found.get(text);
        if (some === undefined) found.set(text, [service]);
        else some.push(service);
      }
    }
    return found;
  },
);

/** The addresses a Service has from outside, in canonical text, each once in each way. */
function claimsOf(service: ClusterService): readonly Claim[] {
  const balanced = givenTo(service).map(({ text }): Claim => ({ text, how: 'balanced', service }));
  if (balanced.length < 2 && service.externalIPs.length === 0) return balanced;
  const external = service.externalIPs.flatMap((written): Claim[] => {
    const text = canonicalAddress(written);
    return text === undefined ? [] : [{ text, how: 'external', service }];
  });
  return [balanced, external].flatMap((claims) => [
    ...new Map(claims.map((claim) => [claim.text, claim])).values(),
  ]);
}
