import { useSyncExternalStore } from 'react';

/** Narrower than Tailwind's `sm`, and than its `md`, below which the rows of a table are cards. */
const NARROW = { phone: '(width < 40rem)', cards: '(width < 48rem)' } as const;

/** Whether the window is as narrow as that. The server takes it for wide; what it drew for that is hidden by CSS until then. */
export function useNarrow(as: keyof typeof NARROW): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(NARROW[as]);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia(NARROW[as]).matches,
    () => false,
  );
}
