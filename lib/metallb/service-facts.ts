import { type SpelledAddress, spellAddress } from '../ip/index.ts';
import type { ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';

/** What follows from a Service alone, read once for everybody who asks. */
export type ServiceFacts = {
  /** `namespace/name` */
  readonly name: string;
  /** The addresses in its status, as written in canonical text and as numbers; entries that are none are left out. */
  readonly given: readonly SpelledAddress[];
};

const NONE: readonly SpelledAddress[] = [];

export const factsOf: (service: ClusterService) => ServiceFacts = derivedOnce((service) => ({
  name: `${service.namespace}/${service.name}`,
  given: givenTo(service),
}));

function givenTo({ type, loadBalancer }: ClusterService): readonly SpelledAddress[] {
  if (type !== 'LoadBalancer' || loadBalancer.length === 0) return NONE;
  const given = loadBalancer.map(({ ip = '' }) => spellAddress(ip));
  return given.filter((address) => address !== undefined);
}
