import { useSyncExternalStore } from 'react';

/** Narrower than Tailwind's `sm`. */
const NARROW = '(width < 40rem)';

/** Whether the window is as narrow as a phone. The server takes it for wide; what it drew for that is hidden by CSS until then. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    follow,
    () => matchMedia(NARROW).matches,
    () => false,
  );
}

function follow(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
