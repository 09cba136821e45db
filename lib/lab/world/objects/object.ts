/** How the story writes Kubernetes objects. */
import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kube/object.ts';

export type { KubeObject };

/** Kubernetes' own time text: whole seconds, UTC. */
export function timeText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The five letters a generated name ends with, steady for `seed`. */
export function suffixOf(seed: string): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  const digest = createHash('sha256').update(seed).digest();
  return [...digest.subarray(0, 5)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

export function uidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A status condition as Kubernetes writes it. */
export function condition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  since: number,
  message = '',
) {
  return { type, status, reason, message, lastTransitionTime: timeText(since) };
}
