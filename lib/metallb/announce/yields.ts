import {
  comparePrefixes,
  formatPrefix,
  type IpPrefix,
  prefixOf,
  type SpelledAddress,
  WIDTH,
} from '../../ip/index.ts';
import type { ClusterEndpoint, ClusterService, ObjectName } from '../../model/cluster.ts';
import { compareText } from '../../model/compare-text.ts';
import type { BgpAdvertisementConfig, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { givenTo } from '../given.ts';
import { isHandled } from '../handled.ts';
import { poolOfAll } from '../pool-ranges.ts';
import { servingOf } from './endpoints.ts';
import type { ServiceJudge, Verdicts } from './verdicts.ts';

/** One prefix that one Service yields by one advertisement; without advertisement nobody announces it. */
export type Yield = IpPrefix & {
  readonly prefix: string;
  readonly service: ObjectName;
  /** Which of the Service's yields it is. */
  readonly rank: number;
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
  const given = givenTo(service);
  if (given.length === 0 || given.length < service.loadBalancer.length || !isHandled(service, install))
    return NOTHING;

  const name = { namespace: service.namespace, name: service.name };
  const pool = poolOfAll(config.pools, given);
  const covering = pool === undefined ? [] : judge.advertisementsOf(pool);
  if (pool === undefined || covering.length === 0) {
    if (pool !== undefined && judge.isL2(pool)) return NOTHING;
    const verdicts = judge.nobody(pool === undefined ? 'ipNotAllowed' : 'notOwner');
    return given.map((address, rank) =>
      yieldAt(address, WIDTH[address.family], { service: name, rank, advertisement: undefined, verdicts }),
    );
  }
  const verdicts = judge.verdictsOf(service, pool, servingOf(endpoints, install?.speakerVersion));
  const byEach = (advertisement: BgpAdvertisementConfig, index: number): readonly Yield[] =>
    given.map((address, at) =>
      yieldAt(
        address,
        address.family === 4 ? advertisement.aggregationLength : advertisement.aggregationLengthV6,
        {
          service: name,
          rank: index * given.length + at,
          advertisement,
          verdicts: verdicts[index] ?? judge.nobody('notOwner'),
        },
      ),
    );
  const [only] = covering;
  return only !== undefined && covering.length === 1 ? byEach(only, 0) : covering.flatMap(byEach);
}

const NOTHING: readonly Yield[] = [];

function yieldAt(
  address: SpelledAddress,
  length: number,
  { service, rank, advertisement, verdicts }: Omit<Yield, 'prefix' | keyof IpPrefix>,
): Yield {
  const isWhole = length === WIDTH[address.family];
  const { family, bits } = isWhole ? address : prefixOf(address, length);
  const prefix = isWhole ? `${address.text}/${length}` : formatPrefix({ family, bits, length });
  return { prefix, family, bits, length, service, rank, advertisement, verdicts };
}

/** By prefix, and of the same prefix by Service: a total order. */
export function compareYields(a: Yield, b: Yield): number {
  return (
    comparePrefixes(a, b) ||
    compareText(a.service.namespace, b.service.namespace) ||
    compareText(a.service.name, b.service.name) ||
    a.rank - b.rank
  );
}
