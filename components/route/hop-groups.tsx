'use client';

import { Known } from '@/components/state/known.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Hop, HopState, RouteRow } from '@/lib/model/snapshot.ts';
import { HOP_FRAME, HOP_HEALTH } from './hop-look.ts';

/** The next hops of a prefix in order of use; those that stand alike share one chip: `● worker1 worker2 in use ECMP`. */
export function HopGroups({ hops }: { hops: RouteRow['hops'] }) {
  const t = useTranslations('route');
  return (
    <Known of={hops} brief>
      {(known) =>
        known.length === 0 ? (
          <span className="text-ink-soft">{t('noHops')}</span>
        ) : (
          <span className="flex flex-wrap gap-1 py-0.5 min-[90rem]:min-w-72">
            {grouped(known).map((group) => (
              <HopGroup key={`${group.state} ${group.ecmp}`} group={group} />
            ))}
          </span>
        )
      }
    </Known>
  );
}

type Group = { readonly state: HopState; readonly ecmp: boolean; readonly hops: readonly Hop[] };

function HopGroup({ group: { state, ecmp, hops } }: { group: Group }) {
  const t = useTranslations('route');
  return (
    <span
      data-hop={state}
      className={`inline-flex max-w-full flex-wrap items-center gap-x-2 rounded border px-1.5 text-sm leading-6 ${HOP_FRAME[state]}`}
    >
      <Shape health={HOP_HEALTH[state]} className="size-2.5" />
      {hops.map(({ nextHop, node }) => (
        <NextHop key={nextHop} address={nextHop} node={node} />
      ))}
      <span className="whitespace-nowrap">{t(`hop.${state}`)}</span>
      {ecmp && <span className="text-ink-faint text-xs">{t('ecmp')}</span>}
    </span>
  );
}

/** By the name of its node; the address alone names what is no node here. */
function NextHop({ address, node }: { address: string; node: string | undefined }) {
  if (node === undefined) return <span className="break-all font-mono">{address}</span>;
  return (
    <span title={address} className="break-words">
      {node}
    </span>
  );
}

/** Neighbours that stand alike, together. The order of use is kept. */
export function grouped(hops: readonly Hop[]): Group[] {
  const groups: { state: HopState; ecmp: boolean; hops: Hop[] }[] = [];
  for (const hop of hops) {
    const last = groups.at(-1);
    if (last !== undefined && last.state === hop.state && last.ecmp === hop.ecmp) last.hops.push(hop);
    else groups.push({ state: hop.state, ecmp: hop.ecmp, hops: [hop] });
  }
  return groups;
}
