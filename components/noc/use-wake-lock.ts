'use client';

import { useEffect } from 'react';

/** Keeps the screen on. A browser lets go of the lock when the page is hidden, and refuses it outside HTTPS and loopback: then nothing is lost. */
export function useWakeLock() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let left = false;
    async function hold() {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        const held = await navigator.wakeLock.request('screen');
        if (left) void held.release();
        else lock = held;
      } catch {
        // Refused, e.g. by a low battery: the screen's own settings decide.
      }
    }
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
