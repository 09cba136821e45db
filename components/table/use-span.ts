'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Heights, nextSpan, type Span, spanBetween } from './span.ts';

/** How far outside the window runs are drawn, in CSS pixels: where the reader is going, and where they come from. */
const AHEAD = 800;
const BEHIND = 300;
/** How often it is drawn in one frame. */
const MOST_IN_FRAME = 3;

/**
 * The runs of a long table to draw: those in and near the window, and how high all runs are.
 * @param begin where the first run begins; its siblings marked `data-run` are the runs
 * @param count of all runs
 * @param first how many are drawn until the window has been looked at, on the server too
 * @param expected how high a run is until some have been measured, in CSS pixels
 * @param shape what was measured in another shape is forgotten
 */
export function useSpan(
  begin: RefObject<HTMLElement | null>,
  count: number,
  first: number,
  expected: number,
  shape: string,
): { readonly span: Span; readonly heights: Heights } {
  const [drawn, draw] = useState<Span>({ from: 0, to: first });
  const [heights, setHeights] = useState<Measured>({ measured: [], expected, of: '' });
  const span = within(drawn, count);
  const now = useRef({ span, heights });

  useLayoutEffect(() => {
    const measured = measuredOf(begin.current, shape, heights);
    now.current = { span, heights: measured };
    if (measured.of !== heights.of) setHeights(measured);
  });

  const { of } = heights;
  // Where the runs are learnt to be of another height, other ones are in the window, although nobody scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` says that they are
  useEffect(() => {
    let frame = 0;
    let steppedIn: CSSNumberish | null = null;
    let down = true;
    let lastTop = 0;
    const step = () => {
      // What was drawn may be lower than expected, and leave a part of the window empty.
      for (let rest = MOST_IN_FRAME; rest > 0 && advance(); rest -= 1);
    };
    /** Whether some of what is seen may not be drawn yet. */
    const advance = (): boolean => {
      const { current } = begin;
      if (current === null) return false;
      const { span, heights } = now.current;
      const top = -current.getBoundingClientRect().top;
      const bottom = top + window.innerHeight;
      if (top !== lastTop) down = top > lastTop;
      lastTop = top;
      const seen = spanBetween(heights, count, top, bottom);
      const wanted = spanBetween(
        heights,
        count,
        top - (down ? BEHIND : AHEAD),
        bottom + (down ? AHEAD : BEHIND),
      );
      const next = nextSpan(span, seen, wanted);
      if (next.from === span.from && next.to === span.to) return false;
      steppedIn = document.timeline.currentTime;
      flushSync(() => {
        draw(next);
        setHeights(heights);
      });
      soon();
      return seen.from < span.from || seen.to > span.to;
    };
    // A frame that has drawn something for its scrolling has done enough.
    const grow = () => {
      frame = 0;
      if (steppedIn === document.timeline.currentTime) soon();
      else step();
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(grow);
    };
    // Rows of another width are of other heights.
    const measure = () => {
      flushSync(() => setHeights((known) => ({ ...known })));
      soon();
    };
    soon();
    window.addEventListener('scroll', step, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', step);
      window.removeEventListener('resize', measure);
    };
  }, [begin, count, of]);

  return { span, heights };
}

/** Of rows that have become fewer, the last. */
function within({ from, to }: Span, count: number): Span {
  return { from: Math.min(from, count - 1), to: Math.min(to, count) };
}

/** `of`: the shape and width of the list they were measured in. */
type Measured = Heights & { readonly of: string };

/** What is known of the heights, and of the runs that are drawn now. What the others are expected to be is learnt once, so that nothing jumps. */
function measuredOf(begin: HTMLElement | null, shape: string, known: Measured): Measured {
  const list = begin?.parentElement;
  const of = `${shape} ${list?.clientWidth}`;
  const same = of === known.of;
  const measured = same ? known.measured.slice() : [];
  const drawn = [];
  for (const run of list?.querySelectorAll<HTMLElement>('[data-run]') ?? []) {
    const { height } = run.getBoundingClientRect();
    measured[Number(run.dataset.run)] = height;
    drawn.push(height);
  }
  const middle = drawn.sort((a, b) => a - b)[Math.floor(drawn.length / 2)];
  return { measured, expected: same ? known.expected : (middle ?? known.expected), of };
}
