import { say } from '../../correlate/sentence.ts';
import { listsWith, wanOf } from '../../correlate/wan.ts';
import { knownValue } from '../../model/feed.ts';
import type { ExposedAddress, RemedyStep, ServiceRow } from '../../model/snapshot.ts';
import { services } from '../lookup.ts';
import { type Network, ofRouters } from '../network.ts';
import { onRouter, quoted } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { about, nameOf } from '../subject.ts';

/**
 * Addresses no dst-nat leads to, where others have one: reachable from inside only. Told once, for that may well be meant.
 * IPv6 needs no NAT, and a router that has none at all has nothing to do with the Internet.
 */
export const addressWithoutRule: Rule = {
  name: 'address-without-rule',
  needs: (network) => ofRouters(network, (state) => state.nat),
  judge: (network) => {
    if (network.routers.some(({ state }) => state.nat.state === 'unknown')) return [];
    if (!network.rows.nat.rows.some((row) => row.target !== undefined && !row.disabled)) return [];
    const inside = withoutRule(network.rows.services.rows);
    if (inside.length === 0) return [];
    return [
      {
        id: 'address-without-rule',
        atLeast: 'notice',
        ...about('nat', 'inside', `dst-nat`, '/nat'),
        sentence: say('finding.address-without-rule.cause', { services: inside.length }),
        evidence: inside.slice(0, 8).flatMap((row) =>
          row.addresses.slice(0, 1).map(({ address }) => ({
            object: `${row.kind} ${row.namespace}/${row.name}`,
            field: 'address',
            value: address,
            ...(row.feeds[0] === undefined ? {} : { feed: row.feeds[0] }),
          })),
        ),
        remedy: openOne(network, inside[0]),
      },
    ];
  },
};

const withoutRule = services.where(
  ({ addresses, beyondBgp, health }) =>
    !beyondBgp &&
    health !== 'down' &&
    addresses.some(isInside) &&
    !addresses.some((address) => isInside(address) && address.nat.length > 0),
);

function isInside(address: ExposedAddress): boolean {
  return address.class === 'pool' && address.family === 4;
}

/** The line that would open the first of them, should that be wanted. */
function openOne(network: Network, row: ServiceRow | undefined): RemedyStep[] {
  const [state] = network.routers.map((router) => router.state);
  const [port] = row?.ports ?? [];
  const address = row?.addresses.find(isInside)?.address;
  const wan = state === undefined ? undefined : knownValue(wanOf(state));
  const [way] = wan?.names ?? [];
  if (
    row === undefined ||
    state === undefined ||
    port === undefined ||
    address === undefined ||
    way === undefined
  )
    return [];
  const lists = wan === undefined ? undefined : listsWith(wan, way);
  const from = lists?.has('WAN') ? 'in-interface-list=WAN' : `in-interface=${quoted(way)}`;
  return [
    onRouter(state, 'finding.address-without-rule.open', { service: nameOf(row) }, [
      '/ip/firewall/nat',
      `add chain=dstnat action=dst-nat protocol=${port.protocol.toLowerCase()} dst-port=${port.port} ${from} to-addresses=${address}`,
    ]),
  ];
}
