'use client';

import { lazy, Suspense } from 'react';
import { useMissing } from './use-missing.ts';

// Nearly nobody needs it, and everybody loads the page it stands on.
const FirstStep = lazy(() => import('./first-step.tsx'));

/** What everything else needs and is not there, with what to type; nothing where it is all there. */
export function FirstSteps() {
  const missing = useMissing(['cluster', 'router', 'metallb']);
  return missing === undefined ? null : (
    <Suspense>
      <FirstStep missing={missing} />
    </Suspense>
  );
}
