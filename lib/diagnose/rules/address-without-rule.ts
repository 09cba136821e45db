import { say } from '../../correlate/sentence.ts';
import { keptWhere } from '../../model/kept-where.ts';
import type { ServiceRow } from '../../model/snapshot.ts';
import { ofRouters } from '../network.ts';
import type { Rule } from '../rule.ts';
import { about } from '../subject.ts';

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
          })),
        ),
        remedy: [],
      },
    ];
  },
};

const withoutRule = keptWhere((row: ServiceRow) => {
  const ours = row.addresses.filter((address) => address.class === 'pool' && address.family === 4);
  return (
    ours.length > 0 &&
    ours.every((address) => address.nat.length === 0) &&
    !row.beyondBgp &&
    row.health !== 'down'
  );
});
