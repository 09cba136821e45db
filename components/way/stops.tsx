import type { WayHop } from '@/lib/model/way.ts';
import { folded } from './folded.ts';
import { QuietStops } from './quiet-stops.tsx';
import { WayStop } from './way-stop.tsx';

/** Stops of a way from the top to the bottom. `begins` and `ends` say whether the line begins and ends with them. */
export function Stops({ hops, begins, ends }: { hops: readonly WayHop[]; begins: boolean; ends: boolean }) {
  const runs = folded(hops);
  return (
    <ol>
      {runs.map((run, position) => {
        const [hop, ...others] = run;
        if (hop === undefined) return null;
        const place = { first: begins && position === 0, last: ends && position === runs.length - 1 };
        return others.length === 0 ? (
          <WayStop key={hop.place} hop={hop} {...place} />
        ) : (
          <QuietStops key={hop.place} hops={run} {...place} />
        );
      })}
    </ol>
  );
}
