import type { MouseEvent } from 'react';

/** The address of the picture with this loss imagined: what a link to it says, and what opens in another tab. */
export function withLossIn(loss: string): string {
  return `/?lose=${encodeURIComponent(loss)}`;
}

/** A click that means here and now, and not another tab or window. */
export function isPlainClick({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
