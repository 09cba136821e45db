import { healthRank } from '@/components/state/order.ts';
import type { AddressUnit } from './address-units.ts';
import type { DrawnService } from './drawn-rows.ts';
import { healthOfMany } from './link-state.ts';
import type { Stop } from './picture.ts';

/** A host, or many, and the ids of the addresses that lead to it. */
export type HostStop = { readonly stop: Stop; readonly units: readonly string[] };

/** Up to so many hosts each is drawn by itself; above, those of one address are one, but for the few that matter most. */
const DRAWN_SINGLY = 24;
const SINGLY_PER_ADDRESS = 3;
/** With more addresses than this only what is not well is drawn by itself. */
const ROOMY = 8;

/** Hosts beside their addresses, of one address the worst first. */
export function hostStops(
  services: readonly DrawnService[],
  units: readonly AddressUnit[],
  unitOf: ReadonlyMap<string, string>,
): readonly HostStop[] {
  const rank = new Map(units.map(({ id }, position) => [id, position]));
  const placed = services
    .map((service) => {
      const own = [...new Set(service.addresses.flatMap(({ address }) => unitOf.get(address) ?? []))];
      return { service, units: own, at: rank.get(own[0] ?? '') ?? units.length };
    })
    .sort((a, b) => a.at - b.at || healthRank(a.service.health) - healthRank(b.service.health));
  if (services.length <= DRAWN_SINGLY) return placed.map(single);

  return [...Map.groupBy(placed, ({ at }) => at)].flatMap(([at, group]) => {
    const many = (units[at]?.addresses.length ?? 0) > 1;
    const matter = group.filter(({ service }) => service.health !== 'up' || (!many && units.length <= ROOMY));
    const singly = matter.slice(0, SINGLY_PER_ADDRESS);
    const rest = group.filter((each) => !singly.includes(each));
    if (rest.length <= 1) return group.map(single);
    return [...singly.map(single), together(rest, singly.length === 0 ? 'hosts' : 'more')];
  });
}

type Placed = { readonly service: DrawnService; readonly units: readonly string[] };

function single({ service, units }: Placed): HostStop {
  const stop: Stop = {
    id: `host ${service.key}`,
    column: 'hosts',
    label: service.host ?? `${service.namespace}/${service.name}`,
    health: service.health,
    href: `/services?sel=${encodeURIComponent(service.key)}`,
    services: [service.key],
    feeds: service.feeds,
  };
  return { stop, units };
}

function together(group: readonly Placed[], of: 'hosts' | 'more'): HostStop {
  const units = [...new Set(group.flatMap((each) => each.units))];
  const addresses = new Set(group.flatMap(({ service }) => service.addresses.map(({ address }) => address)));
  const [address] = addresses;
  const stop: Stop = {
    id: `hosts of ${units[0]}`,
    column: 'hosts',
    label: '',
    many: { of, count: group.length },
    health: healthOfMany(group.map(({ service }) => service.health)),
    href: addresses.size === 1 ? `/services?q=${encodeURIComponent(address ?? '')}` : '/services',
    services: group.map(({ service }) => service.key),
    feeds: [...new Set(group.flatMap(({ service }) => service.feeds))],
  };
  return { stop, units };
}
