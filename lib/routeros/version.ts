import type { RouterVersion } from '../model/router.ts';

/** `7.22.3 (stable)`, `6.48.7 (long-term)`, `7.1beta4 (development)`, `7.16`; undefined for anything else. */
export function parseVersion(raw: string | undefined): RouterVersion | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(raw ?? '');
  if (match === null || raw === undefined) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0), raw };
}

/** Whether `version` is `major.minor.patch` or later. Betas and candidates count as their release. */
export function atLeast(version: RouterVersion, major: number, minor: number, patch = 0): boolean {
  const difference = version.major - major || version.minor - minor || version.patch - patch;
  return difference >= 0;
}
