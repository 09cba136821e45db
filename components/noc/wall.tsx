'use client';

import { useContact, useObserved } from '@/components/live/live.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { useVerdict } from '@/components/shell/verdict-bar.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { hourOf, useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { ContactLost } from './contact-lost.tsx';
import { Heartbeat } from './heartbeat.tsx';
import { isDim, type WallSettings } from './settings.ts';
import { shiftAt } from './shift.ts';
import { useFreshPage } from './use-fresh-page.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallCounts } from './wall-counts.tsx';
import { WallExceptions } from './wall-exceptions.tsx';

const WASH = {
  up: '',
  disabled: '',
  degraded: 'bg-degraded-wash',
  down: 'bg-down-wash',
  unknown: 'bg-unknown-wash',
};

/** Letters up to which a verdict keeps to its lines at a size; kanji count twice. Beyond the last it is smaller yet. */
const LETTERS = { brief: 36, short: 58, long: 78 };

function lengthOf(text: string): keyof typeof LETTERS | 'longest' {
  const letters = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
  if (letters <= LETTERS.brief) return 'brief';
  if (letters <= LETTERS.short) return 'short';
  return letters <= LETTERS.long ? 'long' : 'longest';
}

/** The wall: read from metres away, touched by nobody, right again by itself after whatever happened. */
export function Wall({
  first,
  settings,
  build,
}: {
  first: WrittenSight<'overview'>;
  settings: WallSettings;
  build: string | undefined;
}) {
  const t = useTranslations('shell');
  const { timeZone } = useReader();
  const { sections, stage } = useSections(first);
  const { verdict, tiles, findings } = sections.overview;
  const { health, text, because } = useVerdict(verdict);
  const lost = useContact().state === 'lost';
  const place = useObserved((now) => shiftAt(now).join('px, '));
  // What is down is shown at full light whatever the hour.
  const dim = useObserved((now) => health !== 'down' && isDim(settings.dim, hourOf(now, timeZone)));
  useFreshPage(build);
  useWakeLock();

  // A notice is worth a look at a desk; on the wall it would only be a light that is always on.
  const exceptions = findings.filter(({ severity, silenced }) => severity !== 'notice' && !silenced);
  const { layout, rotateMs } = settings;
  const quiet = layout === 'verdict' || (exceptions.length === 0 && layout !== 'exceptions');
  // What an exception says below is not said twice.
  const listed =
    layout !== 'verdict' && exceptions.some(({ sentence }) => sentence.text === verdict.because?.text);

  return (
    <div
      className="wall h-dvh bg-page"
      data-layout={layout}
      data-verdict={lengthOf(text)}
      data-dim={dim}
      suppressHydrationWarning
    >
      <main
        className="flex h-full flex-col"
        style={{ transform: `translate(${place}px)` }}
        suppressHydrationWarning
      >
        <ContactLost />
        <section
          aria-label={t('verdict')}
          data-health={health}
          className={`flex items-center gap-[2.2vw] px-[3vw] ${quiet ? 'flex-1 py-[2vw]' : 'py-[max(0.9vw,0.6rem)]'} ${WASH[health]}`}
        >
          <Shape health={health} className="wall-shape" />
          <div className="min-w-0">
            <h1 className="wall-verdict text-balance break-words font-semibold leading-[1.1] tracking-tight">
              {text}
            </h1>
            {because !== undefined && !listed && (
              <p className="wall-because mt-[0.4vw] text-ink-soft">{because}</p>
            )}
          </div>
        </section>
        <WallCounts tiles={tiles} lost={lost} />
        {layout !== 'verdict' && (
          <WallExceptions findings={exceptions} turnMs={rotateMs} lost={lost} grow={!quiet} />
        )}
        <Heartbeat embedded={stage.embedded} />
      </main>
    </div>
  );
}
