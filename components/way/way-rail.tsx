import { Shape } from '@/components/state/shape.tsx';
import type { Health } from '@/lib/model/health.ts';
import type { WayVerdict } from '@/lib/model/way.ts';

const HEALTH: Readonly<Record<Exclude<WayVerdict, 'not-applicable'>, Health>> = {
  ok: 'up',
  degraded: 'degraded',
  broken: 'down',
  unknown: 'unknown',
};

const LINE: Readonly<Record<WayVerdict, string>> = {
  ok: 'border-ink-soft border-solid',
  degraded: 'border-degraded border-solid',
  broken: 'border-down border-dashed',
  unknown: 'border-unknown border-dotted',
  'not-applicable': 'border-line-strong border-dotted',
};

/** The line of the way beside one stop: the piece that leads to it, its mark, and the piece that leads on. Crossed where it is broken. */
export function WayRail({
  verdict,
  first,
  last,
  follows,
}: {
  verdict: WayVerdict;
  first: boolean;
  last: boolean;
  /** It fails only because an earlier stop does: the line stays broken, but is not crossed again. */
  follows: boolean;
}) {
  const line = LINE[verdict];
  return (
    <div aria-hidden="true" className="relative flex w-4 shrink-0 flex-col items-center">
      <span className={`h-2 border-l-2 ${first ? 'border-transparent' : line}`} />
      {verdict === 'not-applicable' ? (
        <span className="my-1 size-2 shrink-0 rounded-full border border-line-strong" />
      ) : (
        <Shape health={HEALTH[verdict]} className="my-0.5 size-3.5" />
      )}
      <span className={`relative flex-1 border-l-2 ${last ? 'border-transparent' : line}`}>
        {verdict === 'broken' && !follows && !last && <Cross />}
      </span>
    </div>
  );
}

function Cross() {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="absolute top-1/2 -left-[7px] size-3 -translate-y-1/2 bg-surface text-down"
    >
      <path d="M2 2l8 8m0-8l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
