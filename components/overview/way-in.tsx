'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Shape } from '@/components/state/shape.tsx';
import { type Drawn, layoutOf, type Placed, STOP_HEIGHT } from './layout.ts';
import type { LinkState, Picture } from './picture.ts';

const STROKE: Record<LinkState, string> = {
  'in-use': 'stroke-ink-soft',
  candidate: 'stroke-line-strong',
  broken: 'stroke-down',
  degraded: 'stroke-degraded',
  unknown: 'stroke-unknown',
};
const DASH: Record<LinkState, string | undefined> = {
  'in-use': undefined,
  candidate: '2 5',
  broken: '9 7',
  degraded: undefined,
  unknown: '2 3',
};
const WEIGHT: Record<LinkState, number> = {
  'in-use': 1.8,
  candidate: 1.4,
  broken: 2,
  degraded: 2,
  unknown: 1.4,
};

/** The worst are drawn last, over the others. */
const LAYERS: readonly LinkState[] = ['candidate', 'unknown', 'in-use', 'degraded', 'broken'];

/** The way in, drawn: Internet, routers, nodes, addresses, hosts, and the links that carry traffic or fail to. */
export function WayIn({ picture }: { picture: Picture }) {
  const t = useTranslations('overview.picture');
  if (picture.stops.length === 0) return <p className="text-ink-soft">{t('empty')}</p>;
  const layout = layoutOf(picture);
  const broken = picture.links.filter(({ state }) => state === 'broken').length;
  const links = layout.links.toSorted((a, b) => LAYERS.indexOf(a.state) - LAYERS.indexOf(b.state));
  return (
    <figure>
      <div className="overflow-x-auto">
        <svg
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          className="pointer-events-none min-w-[58rem] max-w-[80rem] font-sans text-[12.5px]"
        >
          <title>{t('about', { links: picture.links.length, broken })}</title>
          {layout.heads.map(({ column, x }) => (
            <text key={column} x={x} y={14} className="fill-ink-soft font-semibold text-[11.5px]">
              {t(column)}
            </text>
          ))}
          {links.map((link) => (
            <PictureLine key={`${link.from} ${link.to}`} link={link} />
          ))}
          {layout.hubs.map(({ id, x, y }) => (
            <circle key={id} cx={x} cy={y} r={3} className="fill-ink-soft" />
          ))}
          {layout.stops.map((stop) => (
            <PictureStop key={stop.id} stop={stop} />
          ))}
        </svg>
      </div>
      <Legend />
    </figure>
  );
}

function PictureLine({ link: { path, state, middle, from, to } }: { link: Drawn }) {
  return (
    <g data-link={`${from} → ${to}`} data-state={state} className={`fill-none ${STROKE[state]}`}>
      <path d={path} strokeWidth={WEIGHT[state]} strokeDasharray={DASH[state]} />
      {state === 'broken' && (
        <>
          <circle cx={middle.x} cy={middle.y} r={8} className="fill-surface stroke-none" />
          <path d={`M${middle.x - 4} ${middle.y - 4}l8 8m0-8l-8 8`} strokeWidth={2.2} />
        </>
      )}
    </g>
  );
}

const SHORT = { internet: 12, routers: 14, nodes: 18, addresses: 19, hosts: 31 } as const;

function PictureStop({ stop }: { stop: Placed }) {
  const t = useTranslations('overview.picture');
  const health = useTranslations('state.health');
  const { x, y, width, column } = stop;
  const label =
    column === 'internet'
      ? t('internet')
      : stop.more === undefined
        ? stop.label
        : t('more', { count: stop.more });
  const top = y - STOP_HEIGHT / 2;
  const frame =
    stop.health === 'down'
      ? 'stroke-down'
      : stop.health === 'degraded'
        ? 'stroke-degraded'
        : 'stroke-line-strong';
  return (
    <Link
      href={stop.href}
      aria-label={column === 'internet' ? label : `${label}: ${health(stop.health)}`}
      data-stop={stop.id}
      className="pointer-events-auto"
    >
      <title>{label}</title>
      <rect
        x={x}
        y={top}
        width={width}
        height={STOP_HEIGHT}
        rx={5}
        className={`fill-surface ${frame} hover:fill-hover`}
      />
      {column !== 'internet' && (
        <svg x={x + 8} y={y - 5.5} width={11} height={11} aria-hidden="true">
          <Shape health={stop.health} className="size-[11px]" />
        </svg>
      )}
      <text
        x={x + (column === 'internet' ? 12 : 26)}
        y={y + 4.5}
        className={`pointer-events-none fill-ink ${column === 'addresses' ? 'font-mono text-[12px]' : ''}`}
      >
        {shortened(label, SHORT[column])}
      </text>
    </Link>
  );
}

function Legend() {
  const t = useTranslations('overview.picture.legend');
  const entries = [
    ['in-use', t('inUse')],
    ['candidate', t('candidate')],
    ['broken', t('broken')],
    ['unknown', t('unknown')],
  ] as const;
  return (
    <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-xs">
      {entries.map(([state, word]) => (
        <span key={state} className="flex items-center gap-2">
          <svg viewBox="0 0 28 8" aria-hidden="true" className={`h-2 w-7 ${STROKE[state]}`}>
            <path d="M0 4H28" strokeWidth={WEIGHT[state]} strokeDasharray={DASH[state]} />
          </svg>
          {word}
        </span>
      ))}
    </figcaption>
  );
}

/** Long names keep both ends: the end tells hosts of one zone apart as often as the beginning. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(-tail)}`;
}
