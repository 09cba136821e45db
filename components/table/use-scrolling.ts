import { type RefObject, useEffect } from 'react';

/** How long after the last movement the page counts as standing. */
const STILL_MS = 120;

/** Marks a list with `data-scrolling` while the page scrolls: what follows the pointer is left out meanwhile. */
export function useScrolling(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    let still: ReturnType<typeof setTimeout> | undefined;
    const move = () => {
      const { current } = list;
      clearTimeout(still);
      current?.toggleAttribute('data-scrolling', true);
      still = setTimeout(() => current?.removeAttribute('data-scrolling'), STILL_MS);
    };
    window.addEventListener('scroll', move, { passive: true });
    return () => {
      clearTimeout(still);
      window.removeEventListener('scroll', move);
    };
  }, [list]);
}
