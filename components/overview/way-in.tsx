'use client';

import { memo, useState } from 'react';
import { useNarrow } from '@/components/shell/use-narrow.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { layoutOf } from './layout.ts';
import { WORSE } from './link-state.ts';
import type { Picture } from './picture.ts';
import { PictureLegend } from './picture-legend.tsx';
import { PictureLine } from './picture-line.tsx';
import { PictureStop } from './picture-stop.tsx';
import { trace } from './trace.ts';
import { WayList } from './way-list.tsx';

/**
 * The way in, drawn: Internet, routers, nodes, addresses, hosts, and the links that carry traffic or fail to. What is pointed at or focused
 * shows the ways through it; a router, a node or a session that is selected is imagined lost.
 * Drawn anew only when the picture is another: the ages of sources, which come every second, change nothing of it.
 * @param chosen what is imagined lost, as `<kind> <key>`, or empty
 */
export const WayIn = memo(function WayIn({
  picture,
  chosen,
  onChoose,
}: {
  picture: Picture;
  chosen: string;
  onChoose: (loss: string) => void;
}) {
  const t = useTranslations('overview.picture');
  const [pointed, point] = useState<string>();
  const narrow = useNarrow('phone');
  if (picture.stops.length === 0) return <p className="text-ink-soft">{t('empty')}</p>;
  if (narrow) return <WayList picture={picture} />;
  const layout = layoutOf(picture);
  const broken = picture.links.filter(({ state }) => state === 'broken').length;
  const links = layout.links.toSorted((a, b) => WORSE.indexOf(a.state) - WORSE.indexOf(b.state));
  // What has gone from the drawing while it was pointed at dims nothing.
  const lit = layout.stops.some(({ id }) => id === pointed) ? trace(layout.links, pointed ?? '') : undefined;
  const choose = (loss: string) => onChoose(loss === chosen ? '' : loss);
  const imagined = picture.stops.some((stop) => stop.imagined);
  return (
    <figure
      data-imagined={imagined}
      className={`max-sm:hidden ${imagined ? 'rounded outline-2 outline-accent outline-offset-8 outline-dashed' : ''}`}
    >
      <div className="overflow-x-auto">
        <svg
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          className="pointer-events-none min-w-[58rem] max-w-[80rem] print:min-w-0 font-sans text-[12.5px]"
        >
          <title>{t('about', { links: picture.links.length, broken })}</title>
          <defs>
            <pattern
              id="old"
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path d="M0 0V7" strokeWidth="3" className="stroke-unknown/30" />
            </pattern>
          </defs>
          {layout.heads.map(({ column, x }) => (
            <text key={column} x={x} y={14} className="fill-ink-soft font-semibold text-[11.5px]">
              {t(column)}
            </text>
          ))}
          {links.map((link) => (
            <PictureLine
              key={`${link.from} ${link.to}`}
              link={link}
              dim={lit !== undefined && !(lit.has(link.from) && lit.has(link.to))}
              chosen={chosen}
              onChoose={choose}
            />
          ))}
          {layout.hubs.map(({ id, x, y }) => (
            <circle
              key={id}
              cx={x}
              cy={y}
              r={3.5}
              className={`fill-ink-soft ${lit?.has(id) === false ? 'opacity-20' : ''}`}
            />
          ))}
          {layout.stops.map((stop) => (
            <PictureStop
              key={stop.id}
              stop={stop}
              dim={lit?.has(stop.id) === false}
              chosen={chosen}
              onChoose={choose}
              onPoint={point}
            />
          ))}
        </svg>
      </div>
      <PictureLegend />
    </figure>
  );
});
