import type { ReactNode } from 'react';
import type { Health } from '@/lib/model/health.ts';

const PATHS: Record<Health, ReactNode> = {
  up: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  degraded: <path d="M6 1 11.5 10.5H.5Z" fill="currentColor" />,
  down: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  unknown: (
    <circle
      cx="6"
      cy="6"
      r="4.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeDasharray="2.4 1.9"
    />
  ),
  disabled: <path d="M2.5 1.5h2.6v9H2.5zM6.9 1.5h2.6v9H6.9z" fill="currentColor" />,
};

const COLOURS: Record<Health, string> = {
  up: 'text-up',
  degraded: 'text-degraded',
  down: 'text-down',
  unknown: 'text-unknown',
  disabled: 'text-disabled',
};

/** The mark of a state: ● up ▲ degraded ■ down ◌ unknown ⏸ disabled. Never alone: a word stands beside it. */
export function Shape({ health, className = 'size-3' }: { health: Health; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={`${COLOURS[health]} ${className} inline-block shrink-0`}
    >
      {PATHS[health]}
    </svg>
  );
}
