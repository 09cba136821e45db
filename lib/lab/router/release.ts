/** A RouterOS version and the questions the engine asks of it. */
export type Release = {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
};

/**
 * @param text `7.22.3`, `6.48`, `7.1beta4`, `7.22.3 (stable)`
 * @throws RangeError for anything that is not a 6.x or 7.x version
 */
export function parseRelease(text: string): Release {
  const [, major, minor, patch] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  const release = { major: Number(major), minor: Number(minor), patch: Number(patch ?? 0) };
  if (release.major !== 6 && release.major !== 7) {
    throw new RangeError(`RouterOS 6.x or 7.x expected, got "${text}"`);
  }
  return release;
}

/** True when `release` is `since` (e.g. `7.18`) or later. */
export function isSince(release: Release, since: string): boolean {
  const from = parseRelease(since);
  return (release.major - from.major || release.minor - from.minor || release.patch - from.patch || 0) >= 0;
}

/** `7.22.3` → `7.22.3 (stable)`, the way `/system/resource` prints it; a text with a channel stays as it is. */
export function releaseText(version: string): string {
  if (version.includes('(')) return version;
  return `${version} (${parseRelease(version).major === 6 ? 'long-term' : 'stable'})`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The router's clock text: `nov/24/2016 21:07:05` before 7.10, `2016-11-24 21:07:05` since. */
export function clockText(release: Release, at: Date): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (isSince(release, '7.10')) return `${date} ${time}`;
  const [year, month, day] = date.split('-');
  return `${MONTHS[Number(month) - 1]}/${day}/${year} ${time}`;
}
