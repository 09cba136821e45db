import Link from 'next/link';
import type { MouseEvent } from 'react';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Health } from '@/lib/model/health.ts';
import { type Placed, STOP_HEIGHT } from './layout.ts';
import { isPlainClick, withLossIn } from './select.ts';
import { useStopName } from './use-stop-name.ts';

const SHORT = { internet: 15, routers: 13, nodes: 15, addresses: 19, hosts: 31 } as const;

const FRAME: Record<Health, string> = {
  up: 'stroke-line-strong',
  disabled: 'stroke-line-strong',
  unknown: 'stroke-unknown',
  degraded: 'stroke-degraded',
  down: 'stroke-down',
};

/** A stop of the picture. Routers and nodes are selected for "what if", everything else leads to its page. */
export function PictureStop({
  stop,
  dim,
  chosen,
  onChoose,
  onPoint,
}: {
  stop: Placed;
  dim: boolean;
  chosen: string;
  onChoose: (loss: string) => void;
  onPoint: (stop: string | undefined) => void;
}) {
  const t = useTranslations('overview.picture');
  const words = useTranslations('state');
  const { x, y, width, column, health, loss, stale, imagined } = stop;
  const nameOf = useStopName();
  const shown = nameOf(stop);
  const state = words(`health.${health}`);
  const told =
    column === 'internet'
      ? shown
      : [
          `${shown}: ${imagined ? t('imagined', { state }) : state}`,
          ...(stale ? [words('feed.stale')] : []),
        ].join(' · ');
  const select = (event: MouseEvent) => {
    if (loss === undefined || !isPlainClick(event)) return;
    event.preventDefault();
    onChoose(loss);
  };
  const top = y - STOP_HEIGHT / 2;
  const box = { x, y: top, width, height: STOP_HEIGHT, rx: 5 };
  return (
    <Link
      href={loss === undefined ? stop.href : withLossIn(loss)}
      prefetch={false}
      onClick={select}
      onPointerEnter={() => onPoint(stop.id)}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(stop.id)}
      onBlur={() => onPoint(undefined)}
      aria-label={loss === undefined ? told : t('select', { stop: told })}
      aria-current={loss !== undefined && loss === chosen ? 'true' : undefined}
      data-stop={stop.id}
      data-health={health}
      data-imagined={imagined}
      className={`pointer-events-auto ${dim ? 'opacity-35' : ''}`}
    >
      <title>{stop.many === undefined ? stop.label || shown : `${shown} ${stop.label}`}</title>
      <rect
        {...box}
        strokeWidth={health === 'down' || imagined ? 1.6 : 1}
        strokeDasharray={imagined ? '5 3' : undefined}
        className={`${loss !== undefined && loss === chosen ? 'fill-selected' : 'fill-surface'} ${FRAME[health]} hover:fill-hover`}
      />
      {stale && <rect {...box} fill="url(#old)" className="pointer-events-none" />}
      {column !== 'internet' && (
        <svg x={x + 8} y={y - 5.5} width={11} height={11} aria-hidden="true">
          <Shape health={health} className="size-[11px]" />
        </svg>
      )}
      <text
        x={x + (column === 'internet' ? 12 : 26)}
        y={y + 4.5}
        className={`pointer-events-none fill-ink ${column === 'addresses' && stop.many === undefined ? 'font-mono text-[12px]' : ''}`}
      >
        {shortened(shown, SHORT[column])}
      </text>
    </Link>
  );
}

/** Long names keep both ends: the end tells hosts of one zone apart as often as the beginning. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(-tail)}`;
}
