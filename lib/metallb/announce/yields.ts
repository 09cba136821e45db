import { formatPrefix, parseAddress, prefixOf, WIDTH } from '../../ip/index.ts';
import type { ClusterEndpoint, ClusterService, ObjectName } from '../../model/cluster.ts';
import type { BgpAdvertisementConfig, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { isHandled } from '../handled.ts';
import { poolOfAll } from '../pool-ranges.ts';
import { servingOf } from './endpoints.ts';
import type { ServiceJudge, Verdicts } from './verdicts.ts';

/** One prefix that one Service yields by one advertisement; without advertisement nobody announces it. */
export type Yield = {
  readonly prefix: string;
  readonly family: 4 | 6;
  readonly service: ObjectName;
  readonly advertisement: BgpAdvertisementConfig | undefined;
  readonly verdicts: Verdicts;
};

/**
 * The prefixes a Service yields: each of its addresses masked by each advertisement of its pool. Nothing for a Service MetalLB
 * does not look at, one without address or with an entry that is no address, and one announced by L2 alone.
 */
export function yieldsOf(
  service: ClusterService,
  endpoints: readonly ClusterEndpoint[] | undefined,
  config: MetalLbConfig,
  install: MetalLbInstall | undefined,
  judge: ServiceJudge,
): readonly Yield[] {
  if (!isHandled(service, install) || service.loadBalancer.length === 0) return [];
  const addresses = service.loadBalancer.map(({ ip }) => (ip === undefined ? undefined : parseAddress(ip)));
  if (!addresses.every((address) => address !== undefined)) return [];

  const name = { namespace: service.namespace, name: service.name };
  const pool = poolOfAll(config.pools, addresses);
  const covering = pool === undefined ? [] : judge.advertisementsOf(pool);
  if (pool === undefined || covering.length === 0) {
    if (pool !== undefined && judge.isL2(pool)) return [];
    const verdicts = judge.nobody(pool === undefined ? 'ipNotAllowed' : 'notOwner');
    return addresses.map((address) => ({
      prefix: formatPrefix(prefixOf(address, WIDTH[address.family])),
      family: address.family,
      service: name,
      advertisement: undefined,
      verdicts,
    }));
  }
  const verdicts = judge.verdictsOf(service, pool, servingOf(endpoints, install?.speakerVersion));
  return covering.flatMap((advertisement, index) =>
    addresses.map((address) => ({
      prefix: formatPrefix(
        prefixOf(
          address,
          address.family === 4 ? advertisement.aggregationLength : advertisement.aggregationLengthV6,
        ),
      ),
      family: address.family,
      service: name,
      advertisement,
      verdicts: verdicts[index] ?? judge.nobody('notOwner'),
    })),
  );
}
