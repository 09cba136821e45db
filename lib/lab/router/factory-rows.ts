import { builtinGroups, policyText, type RouterGroup, type RouterUser } from './accounts.ts';
import { type Release, releaseText } from './release.ts';
import type { Row } from './row.ts';

/** The rows a device has before the world fills it. */

function idAt(index: number): string {
  return `*${(index + 1).toString(16).toUpperCase()}`;
}

/** `/user/group`: the built-in groups, unless one of `own` bears the name, then `own`. */
export function groupRows(own: readonly RouterGroup[], release: Release): Row[] {
  const builtin = builtinGroups(release).filter((group) => own.every(({ name }) => name !== group.name));
  return [...builtin, ...own].map((group, index) => ({
    '.id': idAt(index),
    name: group.name,
    policy: policyText(group.policies, release),
    skin: 'default',
  }));
}

/** `/user`: never with the password. */
export function userRow(user: RouterUser, index: number): Row {
  return { '.id': idAt(index), name: user.name, group: user.group, address: '', disabled: 'false' };
}

/** `/system/resource` of a small virtual router (CHR runs 6 and 7 alike). @param upFor milliseconds since boot */
export function resourceRow(version: string, upFor: number): Row {
  return {
    uptime: durationText(Math.floor(upFor / 1000)),
    version: releaseText(version),
    'free-memory': '805306368',
    'total-memory': '1073741824',
    cpu: 'Intel(R)',
    'cpu-count': '4',
    'cpu-frequency': '2400',
    'cpu-load': '3',
    'free-hdd-space': '96468992',
    'total-hdd-space': '134217728',
    'architecture-name': 'x86_64',
    'board-name': 'CHR',
    platform: 'MikroTik',
  };
}

/** Seconds as the router prints them: `19w4d13h22m21s`, zero parts left out. */
export function durationText(seconds: number): string {
  let rest = seconds;
  let text = '';
  for (const [unit, size] of [
    ['w', 604_800],
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) text += `${amount}${unit}`;
  }
  return text || '0s';
}
