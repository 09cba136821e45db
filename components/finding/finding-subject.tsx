import type { Finding } from '@/lib/model/snapshot.ts';

/** What a finding is about, after the cluster it belongs to where there are several. */
export function FindingSubject({ finding: { cluster, subject } }: { finding: Finding }) {
  return (
    <>
      {cluster !== undefined && <span className="mr-[0.4em] font-normal text-ink-soft">{cluster}</span>}
      {subject}
    </>
  );
}
