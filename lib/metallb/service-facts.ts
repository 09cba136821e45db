import { canonicalAddress, type IpAddress, parseAddress } from '../ip/index.ts';
import type { ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';

/** What follows from a Service alone, read once for everybody who asks. */
export type ServiceFacts = {
  /** `namespace/name` */
  readonly name: string;
  /** The addresses in its status, as written in canonical text and as numbers; entries that are none are left out. */
  readonly given: readonly GivenAddress[];
};

export type GivenAddress = IpAddress & { readonly text: string };

const NONE: readonly GivenAddress[] = [];

export const factsOf: (service: ClusterService) => ServiceFacts = derivedOnce((service) => ({
  name: `${service.namespace}/${service.name}`,
  given: givenTo(service),
}));

function givenTo({ type, loadBalancer }: ClusterService): readonly GivenAddress[] {
  if (type !== 'LoadBalancer' || loadBalancer.length === 0) return NONE;
  return loadBalancer.flatMap(({ ip = '' }) => {
    const [address, text] = [parseAddress(ip), canonicalAddress(ip)];
    return address === undefined || text === undefined ? [] : { ...address, text };
  });
}
