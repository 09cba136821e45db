'use client';

import { type RefObject, startTransition, useEffect, useState } from 'react';

/** How far outside the window something counts as near: enough for fast scrolling; what is drawn beyond is paid for with every frame. */
const MARGIN = '800px 0px';

/** `height` is what it measured when last looked at, in CSS pixels; undefined before. */
type Nearness = { readonly near: boolean; readonly height: number | undefined };

const told = new WeakMap<Element, (nearness: Nearness) => void>();
let observer: IntersectionObserver | undefined;

/**
 * Whether an element is in or near the window. All elements share one observer.
 * @param first what to say until it has been looked at, on the server too
 */
export function useNear(element: RefObject<Element | null>, first: boolean): Nearness {
  const [nearness, setNearness] = useState<Nearness>({ near: first, height: undefined });
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    observer ??= new IntersectionObserver(tell, { rootMargin: MARGIN });
    const shared = observer;
    told.set(current, setNearness);
    shared.observe(current);
    return () => shared.unobserve(current);
  }, [element]);
  return nearness;
}

// What comes near is drawn in slices between frames; scrolling goes on meanwhile.
function tell(entries: readonly IntersectionObserverEntry[]) {
  startTransition(() => {
    for (const { target, isIntersecting, boundingClientRect } of entries)
      told.get(target)?.({ near: isIntersecting, height: boundingClientRect.height });
  });
}
