import type { Finding } from './snapshot.ts';

/** What tells a finding from every other one, and stays with it from join to join. */
export function findingName({ id, subjectKey }: Pick<Finding, 'id' | 'subjectKey'>): string {
  return `${id} ${subjectKey}`;
}
