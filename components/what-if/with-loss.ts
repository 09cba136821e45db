import type { Picture, PictureLink, Stop } from '@/components/overview/picture.ts';
import type { Health } from '@/lib/model/health.ts';
import type { WhatIf } from '@/lib/model/what-if.ts';

/**
 * The picture as it would be after a loss: what is lost is down, its links are broken, and the addresses and hosts it takes along
 * show it.
 */
export function withLoss(picture: Picture, answer: WhatIf | undefined): Picture {
  if (answer === undefined) return picture;
  const loss = `${answer.loss.kind} ${answer.loss.key}`;
  const fates = new Map<string, Health>([
    ...answer.unknown.map(({ service }): [string, Health] => [service, 'unknown']),
    ...answer.degraded.map(({ service }): [string, Health] => [service, 'degraded']),
    ...answer.unreachable.map(({ service }): [string, Health] => [service, 'down']),
  ]);
  const stops = picture.stops.map((stop): Stop => {
    const health = stop.loss === loss ? 'down' : fateOf(stop, fates);
    return health === undefined ? stop : { ...stop, health, imagined: true };
  });
  const after = new Map(stops.map((stop) => [stop.id, stop]));
  const gone = (id: string) => after.get(id)?.imagined === true && after.get(id)?.health === 'down';
  const links = picture.links.map((link): PictureLink => {
    const { share: _, ...bare } = link;
    if (gone(link.from) || gone(link.to)) return { ...bare, state: 'broken' };
    if (!link.losses?.includes(loss) || link.state === 'broken') return link;
    return { ...bare, state: link.losses.length > 1 ? 'degraded' : 'broken' };
  });
  const broke = links.filter((link, at) => link.state === 'broken' && picture.links[at]?.state !== 'broken');
  return { stops: stops.map((stop) => withoutLinks(stop, links, broke)), links };
}

/** An address that loses some of the links that lead to it is degraded, one that loses the last of them is down. */
function withoutLinks(stop: Stop, links: readonly PictureLink[], broke: readonly PictureLink[]): Stop {
  const leadsHere = ({ to }: PictureLink) => to === stop.id;
  if (stop.column !== 'addresses' || stop.health === 'down' || !broke.some(leadsHere)) return stop;
  const left = links.some((link) => leadsHere(link) && link.state !== 'broken');
  return { ...stop, health: left ? 'degraded' : 'down', imagined: true };
}

/** Of many hosts the worst counts in full only where it meets all of them. */
function fateOf(
  { services = [] }: Pick<Stop, 'services'>,
  fates: ReadonlyMap<string, Health>,
): Health | undefined {
  const met = services.flatMap((service) => fates.get(service) ?? []);
  const [first] = met;
  if (first === undefined) return undefined;
  if (met.length === services.length && met.every((fate) => fate === first)) return first;
  return met.every((fate) => fate === 'unknown') ? 'unknown' : 'degraded';
}
