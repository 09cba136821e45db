'use client';

import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 1500;

/** Copies what `text` gives at that moment; `copied` holds for a moment after it has worked. */
export function useCopied(text: () => string) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return { text, copied, copy: () => void copyText(text()).then(setCopied) };
}
