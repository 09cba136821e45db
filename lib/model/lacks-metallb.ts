import type { SourceRow } from './snapshot.ts';

/** The feeds MetalLB is found by. */
const FOUND_BY: readonly string[] = ['daemonsets', 'deployments'];

/** Whether a cluster was looked through and has no MetalLB: one in which it was found names its version in its title. */
export function lacksMetalLb({ kind, title, feeds }: SourceRow): boolean {
  const read = feeds.every(({ name, state }) => !FOUND_BY.includes(name) || state !== 'unknown');
  return kind === 'cluster' && read && !title.includes('MetalLB');
}
