import type { Health } from '@/lib/model/health.ts';
import type { Severity } from '@/lib/model/snapshot.ts';
import { Shape } from './shape.tsx';

const HEALTH: Record<Exclude<Severity, 'notice'>, Health> = { critical: 'down', warning: 'degraded' };

/** The mark of a finding. A notice is no state of anything, so it has none of the five shapes. */
export function SeverityMark({ severity, className }: { severity: Severity; className: string }) {
  if (severity !== 'notice') return <Shape health={HEALTH[severity]} className={className} />;
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={`${className} inline-block shrink-0 text-ink-faint`}
    >
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 5.3v3.4M6 3.1v1.1" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}
