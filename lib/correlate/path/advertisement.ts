import type { BgpAdvertisementConfig } from '../../model/metallb.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('advertisement');

/** Whether MetalLB's configuration announces the pool by BGP. Without it the address is given out and nobody hears of it. */
export function advertisementHop({ view, row, address }: Leg): Draft {
  if (address === undefined) return at('not-applicable', 'path.nothingYet');
  if (address.class === 'unowned') return at('not-applicable', 'path.nobodys');
  if (address.class !== 'pool') return at('not-applicable', 'path.advertisement.notMetalLb');
  const { config, expected } = view;
  if (config.state === 'unknown') return unreadAt('advertisement', config);
  const pool = address.pool ?? '';
  const bgp = (config.value?.bgpAdvertisements ?? []).filter(({ pools }) => pools.includes(pool));
  const layer2 = (config.value?.l2Advertisements ?? []).filter(({ pools }) => pools.includes(pool));
  const crd = config.value?.origin === 'crd';
  const kind = (name: string) => (crd ? `BGPAdvertisement ${name}` : 'ConfigMap config');
  const more = {
    evidence: [
      ...bgp.flatMap((each) => advertisementEvidence(kind(each.name), each, config)),
      ...layer2.map(({ name, pools }) =>
        evidence(crd ? `L2Advertisement ${name}` : 'ConfigMap config', 'pools', pools.join(', '), config),
      ),
    ],
    subjects: [`pools/${row.cluster}|${pool}`, `config/${row.cluster}`],
    rests: [config],
  };
  if (bgp.length === 0) {
    return layer2.length > 0
      ? at('not-applicable', 'path.advertisement.layer2', { pool }, more)
      : at('broken', 'path.advertisement.none', { pool }, more);
  }
  const unread = config.value?.unread?.[0];
  if (unread !== undefined) {
    return at(
      'unknown',
      'path.unread',
      { feed: `${row.cluster}/${unread.plural}` },
      { ...more, problem: unread.problem },
    );
  }
  if (expected.state === 'unknown') return unreadAt('advertisement', expected);
  const refusal = config.value?.refusals[0];
  if (refusal !== undefined) {
    const { object, ...problem } = refusal;
    const params = { object: `${object.kind} ${object.namespace}/${object.name}` };
    return at('degraded', 'path.advertisement.refused', params, { ...more, problem });
  }
  const names = bgp.map(({ name }) => name).join(', ');
  return at('ok', 'path.advertisement.covers', { pool, names }, more);
}

function advertisementEvidence(
  object: string,
  { pools, peers, aggregationLength, aggregationLengthV6, nodeSelectors }: BgpAdvertisementConfig,
  config: Leg['view']['config'],
) {
  const lengths = `${aggregationLength}, ${aggregationLengthV6}`;
  return [
    evidence(object, 'pools', pools.join(', '), config),
    evidence(object, 'aggregationLength, V6', lengths, config),
    ...(peers.length === 0 ? [] : [evidence(object, 'peers', peers.join(', '), config)]),
    ...(nodeSelectors.length === 0
      ? []
      : [evidence(object, 'nodeSelectors', JSON.stringify(nodeSelectors), config)]),
  ];
}
