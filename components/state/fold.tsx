'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * Something that opens in place. What is inside is made when it is first opened: a page with many of them would be mostly what nobody
 * looks at.
 * @param summary the `<summary>` that is always seen
 */
export function Fold({
  summary,
  className,
  children,
}: {
  summary: ReactNode;
  className?: string;
  children: () => ReactNode;
}) {
  const box = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);

  // Somebody may have opened it before the page reacted.
  useEffect(() => setOpened(box.current?.open ?? false), []);

  return (
    <details
      ref={box}
      className={className}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      {summary}
      {opened && children()}
    </details>
  );
}
