'use client';

import { useEffect } from 'react';

/** Collects what is typed into something that is still being fetched, where else it would be lost or mean something on the page. */
export function EarlyKeys({
  onType,
  onEscape,
}: {
  onType: (change: (typed: string) => string) => void;
  onEscape: () => void;
}) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') onEscape();
      else if (event.key === 'Backspace') onType((typed) => typed.slice(0, -1));
      else if (event.key.length === 1) onType((typed) => typed + event.key);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  });
  return null;
}
