'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { PAGES } from '@/components/shell/pages.ts';
import { isTyping } from '@/components/text/is-typing.ts';

export type Opened = 'palette' | 'sheet';

/** How long after `g` the second key of a jump may come. */
const JUMP_MS = 1200;

/** `Ctrl K` (`⌘ K`) and `?` open something, `g` and a letter go to a page, `/` goes to the filter. */
export function useShortcuts(open: (what: Opened) => void) {
  const router = useRouter();
  useEffect(() => {
    let jumpUntil = 0;
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        open('palette');
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // An open dialog has its own keys.
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;

      const jumping = event.timeStamp < jumpUntil;
      jumpUntil = event.key === 'g' ? event.timeStamp + JUMP_MS : 0;
      const page = jumping ? PAGES.find(({ jump }) => jump === event.key) : undefined;
      if (page !== undefined) router.push(page.href);
      else if (event.key === '?') open('sheet');
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-filter]')?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [open, router]);
}
