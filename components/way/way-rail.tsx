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
  ok: 'text-ink-soft',
  degraded: 'text-degraded',
  broken: 'text-down',
  unknown: 'text-unknown',
  'not-applicable': 'text-line-strong',
};

/** Dash and gap, in pixels; a whole line has none. */
const DASHES: Readonly<Partial<Record<WayVerdict, string>>> = {
  broken: '5 4',
  unknown: '2 3',
  'not-applicable': '2 3',
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
  return (
    <div aria-hidden="true" className={`flex w-4 shrink-0 flex-col items-center ${LINE[verdict]}`}>
      <svg aria-hidden="true" className="h-2 w-4">
        {!first && <Piece verdict={verdict} />}
      </svg>
      {verdict === 'not-applicable' ? (
        <span className="my-1 size-2 shrink-0 rounded-full border border-line-strong" />
      ) : (
        <Shape health={HEALTH[verdict]} className="my-0.5 size-3.5" />
      )}
      {/* Without a height of its own a drawing is 150 pixels high, and would stretch its stop. */}
      <svg aria-hidden="true" className="h-0 w-4 grow">
        {!last && <Piece verdict={verdict} />}
        {verdict === 'broken' && !follows && !last && <Cross />}
      </svg>
    </div>
  );
}

function Piece({ verdict }: { verdict: WayVerdict }) {
  return (
    <line
      x1="8"
      y1="0"
      x2="8"
      y2="100%"
      stroke="currentColor"
      strokeWidth="2"
      strokeDasharray={DASHES[verdict]}
    />
  );
}

/** In the middle of a line of any length, with the line taken away beneath it. */
function Cross() {
  return (
    <svg aria-hidden="true" x="0" y="50%" className="overflow-visible">
      <path d="M8-9v18" stroke="var(--color-surface)" strokeWidth="4" />
      <path d="M4-4l8 8m0-8l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
