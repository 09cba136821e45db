import { healthRank } from '@/components/state/order.ts';
import { compareNatural } from '@/lib/model/compare-text.ts';
import type { Health } from '@/lib/model/health.ts';
import type { DrawnRoute, DrawnService } from './drawn-rows.ts';
import { healthOfMany } from './link-state.ts';

/** What stands as one in the column of addresses: an address, or many that the same nodes carry in the same way. */
export type AddressUnit = {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly health: Health;
};

/** Up to so many addresses each is drawn by itself. */
const DRAWN_SINGLY = 24;
/** Above that, so many of those that are not well still are. */
const WORST_SINGLY = 12;
/** Groups of the others, largest first; what is beyond goes into the last. */
const MOST_GROUPS = 8;

/** The addresses of the services in the order of the drawing, grouped where there are too many to be read. */
export function unitsOf(
  services: readonly DrawnService[],
  routesOf: ReadonlyMap<string, readonly DrawnRoute[]>,
): readonly AddressUnit[] {
  const owners = Map.groupBy(
    services.flatMap(({ addresses, health }) => addresses.map(({ address }) => ({ address, health }))),
    ({ address }) => address,
  );
  const singles = inOrder(services).map((address): AddressUnit => {
    const found = routesOf.get(address) ?? owners.get(address) ?? [];
    const health = healthOfMany(found.map((row) => row.health));
    return { id: `address ${address}`, addresses: [address], health };
  });
  if (singles.length <= DRAWN_SINGLY) return singles;

  const worst = singles
    .filter(({ health }) => health !== 'up')
    .sort((a, b) => healthRank(a.health) - healthRank(b.health))
    .slice(0, WORST_SINGLY);
  const alone = new Set(worst);
  const rest = singles.filter((unit) => !alone.has(unit));
  const alike = Map.groupBy(
    rest,
    ({ addresses, health }) => `${health} ${waysTo(routesOf.get(addresses[0] ?? '') ?? [])}`,
  );
  const groups = [...alike.values()].sort((a, b) => b.length - a.length);
  const shown = [...groups.slice(0, MOST_GROUPS - 1), groups.slice(MOST_GROUPS - 1).flat()];
  return [...worst, ...shown.filter(({ length }) => length > 0).map(asOne)];
}

function asOne(units: readonly AddressUnit[]): AddressUnit {
  const addresses = units.flatMap((unit) => unit.addresses);
  return {
    id: `address ${addresses[0]}`,
    addresses,
    health: healthOfMany(units.map(({ health }) => health)),
  };
}

/** Which nodes carry an address and how, as text that is equal for addresses carried alike. */
function waysTo(routes: readonly DrawnRoute[]): string {
  return routes
    .flatMap(({ router, hops }) =>
      hops.state === 'unknown'
        ? `${router} unknown`
        : hops.value.map(({ node, state }) => `${router} ${node} ${state}`),
    )
    .sort()
    .join();
}

/** Addresses by their number, but those that serve the same hosts (IPv4 and IPv6 of one Service) one below the other. */
function inOrder(services: readonly DrawnService[]): string[] {
  const own = (service: DrawnService) => service.addresses.map(({ address }) => address);
  const byFirst = services.toSorted((a, b) => compareNatural(own(a)[0] ?? '', own(b)[0] ?? ''));
  return [...new Set(byFirst.flatMap(own))];
}

export function addressOfPrefix(prefix: string): string {
  return prefix.replace(/\/\d+$/, '');
}
