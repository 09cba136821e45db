import Link from 'next/link';
import type { ReactNode } from 'react';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { DASH, STROKE, WEIGHT } from './link-look.ts';
import { type LinkState, WORSE } from './link-state.ts';
import type { Picture, PictureLink, Stop } from './picture.ts';
import { useStopName } from './use-stop-name.ts';

const WORD = {
  'in-use': 'inUse',
  candidate: 'candidate',
  degraded: 'degraded',
  broken: 'broken',
  unknown: 'unknown',
} as const satisfies Record<LinkState, string>;

/** The same ways as the picture draws, one below the other, where a drawing of five columns could not be read. */
export function WayList({ picture: { stops, links } }: { picture: Picture }) {
  const t = useTranslations('overview.picture');
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const stopsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const routers = stops.filter(({ column }) => column === 'routers');
  const addresses = stops.filter(({ column }) => column === 'addresses');
  const imagined = stops.some((stop) => stop.imagined);
  return (
    <div
      data-imagined={imagined}
      className={`space-y-4 ${imagined ? 'rounded outline-2 outline-accent outline-offset-4 outline-dashed' : ''}`}
    >
      <Part title={t('routers')}>
        {routers.map((router) => (
          <Way key={router.id} stop={router}>
            <Through links={links.filter(({ from }) => from === router.id)} end="to" stopsOf={stopsOf} />
          </Way>
        ))}
      </Part>
      <Part title={t('addresses')}>
        {addresses.map((address) => (
          <Way key={address.id} stop={address}>
            <Through links={links.filter(({ to }) => to === address.id)} end="from" stopsOf={stopsOf} />
            {stopsOf(links.filter(({ from }) => from === address.id).map(({ to }) => to)).map((host) => (
              <StopLink key={host.id} stop={host} />
            ))}
          </Way>
        ))}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-ink-soft text-xs">{title}</h3>
      <ul className="overflow-hidden rounded border border-line bg-surface">{children}</ul>
    </section>
  );
}

function Way({ stop, children }: { stop: Stop; children: ReactNode }) {
  return (
    <li className="border-line border-b px-3 py-2 last:border-0">
      <StopLink stop={stop} head />
      <div className="mt-1 space-y-1 pl-5 text-sm">{children}</div>
    </li>
  );
}

function StopLink({ stop, head = false }: { stop: Stop; head?: boolean }) {
  const t = useTranslations('overview.picture');
  const words = useTranslations('state');
  const { column, many, health, href, stale, imagined = false } = stop;
  const nameOf = useStopName();
  return (
    <Link
      href={href}
      prefetch={false}
      data-health={health}
      className={`flex min-h-6 items-center gap-2 ${stale ? 'hatched' : ''} ${head ? 'font-medium' : ''}`}
    >
      <Shape health={health} className="size-3" />
      <span
        className={`min-w-0 break-words ${column === 'addresses' && many === undefined ? 'font-mono' : ''}`}
      >
        {nameOf(stop)}
      </span>
      <span
        className={`ml-auto shrink-0 text-ink-soft text-xs ${imagined ? 'border-accent border-b border-dashed' : ''}`}
      >
        {imagined ? t('imagined', { state: words(`health.${health}`) }) : words(`health.${health}`)}
      </span>
    </Link>
  );
}

/** What stands at the other end of some links, by how they fare, the worst first. */
function Through({
  links,
  end,
  stopsOf,
}: {
  links: readonly PictureLink[];
  end: 'from' | 'to';
  stopsOf: (ids: readonly string[]) => readonly Stop[];
}) {
  const t = useTranslations('overview.picture.legend');
  const nameOf = useStopName();
  const byState = Map.groupBy(links, ({ state }) => state);
  return WORSE.toReversed().map((state) => {
    const names = stopsOf((byState.get(state) ?? []).map((link) => link[end])).map(nameOf);
    if (names.length === 0) return null;
    return (
      <p key={state} className="flex items-baseline gap-2">
        <svg viewBox="0 0 36 8" aria-hidden="true" className={`h-2 w-7 shrink-0 ${STROKE[state]}`}>
          <path d="M0 4H36" strokeWidth={WEIGHT[state]} strokeDasharray={DASH[state]} />
        </svg>
        <span className="w-16 shrink-0 text-ink-soft">{t(WORD[state])}</span>
        <span className="min-w-0 break-words">{names.join(', ')}</span>
      </p>
    );
  });
}
