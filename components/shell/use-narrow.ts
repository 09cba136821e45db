import { useSyncExternalStore } from 'react';

/** Narrower than Tailwind's `sm`, and than its `md`, below which the rows of a table are cards. */
const NARROW = { phone: narrowerThan('40rem'), cards: narrowerThan('48rem') };

/** Whether the window is as narrow as that. The server takes it for wide; what it drew for that is hidden by CSS until then. */
export function useNarrow(as: keyof typeof NARROW): boolean {
  const { follow, matches } = NARROW[as];
  return useSyncExternalStore(follow, matches, () => false);
}

function narrowerThan(width: string) {
  const query = () => matchMedia(`(width < ${width})`);
  return {
    matches: () => query().matches,
    follow(listener: () => void) {
      const followed = query();
      followed.addEventListener('change', listener);
      return () => followed.removeEventListener('change', listener);
    },
  };
}
