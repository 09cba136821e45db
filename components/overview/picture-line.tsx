import type { MouseEvent } from 'react';
import { useFormatter } from 'use-intl';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Drawn } from './layout.ts';
import { DASH, STALE_DASH, STROKE, widthOf } from './link-look.ts';
import { isPlainClick, withLossIn } from './select.ts';

/** A link of the picture: as wide as its share of the flow, crossed out where broken; one of sessions can be selected. */
export function PictureLine({
  link,
  dim,
  chosen,
  onChoose,
}: {
  link: Drawn;
  dim: boolean;
  chosen: string;
  onChoose: (loss: string) => void;
}) {
  const t = useTranslations('overview.picture');
  const format = useFormatter();
  const { path, state, share, stale = false, middle, from, to, losses } = link;
  const loss = losses?.includes(chosen) ? chosen : losses?.[0];
  const nameOf = (stop: string) => stop.slice(stop.indexOf(' ') + 1);
  const ends = { router: nameOf(from), node: nameOf(to) };
  const said =
    share === undefined ? undefined : format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const select = (event: MouseEvent) => {
    if (loss === undefined || !isPlainClick(event)) return;
    event.preventDefault();
    onChoose(loss);
  };
  return (
    <g
      data-link={`${from} → ${to}`}
      data-state={state}
      data-stale={stale}
      data-share={share?.toFixed(3)}
      className={`fill-none ${stale && state !== 'broken' ? 'stroke-unknown' : STROKE[state]} ${dim ? 'opacity-15' : ''}`}
    >
      <path
        d={path}
        strokeWidth={widthOf(state, share)}
        strokeDasharray={stale ? STALE_DASH : DASH[state]}
        className={state === 'in-use' ? 'opacity-80' : undefined}
      />
      {state === 'broken' && (
        <>
          <circle cx={middle.x} cy={middle.y} r={8} className="fill-surface stroke-none" />
          <path d={`M${middle.x - 4} ${middle.y - 4}l8 8m0-8l-8 8`} strokeWidth={2.2} />
        </>
      )}
      {loss !== undefined && (
        // The list above the picture has every session for the keyboard; a link of the drawing is for the pointer.
        <a
          href={withLossIn(loss)}
          tabIndex={-1}
          onClick={select}
          aria-label={t('session', ends)}
          data-session={loss}
        >
          <title>
            {[t('session', ends), ...(said === undefined ? [] : [t('share', { ...ends, share: said })])].join(
              '. ',
            )}
          </title>
          <path
            d={path}
            strokeWidth={12}
            className="stroke-transparent [pointer-events:stroke] hover:stroke-accent/25"
          />
        </a>
      )}
    </g>
  );
}
