import type { LinkState, Picture, Stop } from '@/components/overview/picture.ts';
import type { Health } from '@/lib/model/health.ts';
import type { WhatIf } from '@/lib/model/what-if.ts';

/** The picture as it would be after a loss: what is lost is down, its links are broken, and the hosts it takes along show it. */
export function withLoss(picture: Picture, answer: WhatIf | undefined): Picture {
  if (answer === undefined) return picture;
  const { kind, key } = answer.loss;
  const lost =
    kind === 'session' ? undefined : `${kind} ${kind === 'node' ? key.slice(key.indexOf('|') + 1) : key}`;
  const fates = new Map<string, Health>([
    ...answer.degraded.map(({ service }): [string, Health] => [`host ${service}`, 'degraded']),
    ...answer.unreachable.map(({ service }): [string, Health] => [`host ${service}`, 'down']),
    ...(lost === undefined ? [] : [[lost, 'down'] as [string, Health]]),
  ]);
  const stops = picture.stops.map((stop): Stop => ({ ...stop, health: fates.get(stop.id) ?? stop.health }));
  const links = picture.links.map((link) => {
    const state: LinkState =
      link.from === lost || link.to === lost || fates.get(link.to) === 'down' ? 'broken' : link.state;
    return { ...link, state };
  });
  return { stops, links };
}
