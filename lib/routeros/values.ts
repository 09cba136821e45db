import type { Row } from './wire/row.ts';

/** Text of an attribute; absent and empty are both "not set". */
export function text(row: Row, name: string): string | undefined {
  const value = row.get(name);
  return value === '' ? undefined : value;
}

/** A flag: `true` or, on some old rows, `yes`; an absent flag is false. */
export function flag(row: Row, name: string): boolean {
  const value = row.get(name);
  return value === 'true' || value === 'yes';
}

/** A yes/no setting that may not be there at all. */
export function setting(row: Row, name: string): boolean | undefined {
  return text(row, name) === undefined ? undefined : flag(row, name);
}

/** A decimal number, e.g. `20`, `1%`; anything else is undefined, never 0. */
export function number(row: Row, name: string): number | undefined {
  const digits = /^(-?\d+)%?$/.exec(row.get(name) ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** An AS number: `65001`, v7 also `65521/1` (with the number of a process), asdot `1.10`. */
export function asNumber(value: string | undefined): number | undefined {
  const match = /^(?:(\d+)\.)?(\d+)(?:\/\d+)?$/.exec(value ?? '');
  if (match === null) return undefined;
  return Number(match[1] ?? 0) * 65_536 + Number(match[2]);
}

/** A comma separated list without empty members. */
export function list(value: string | undefined): string[] {
  return (value ?? '').split(',').filter((member) => member !== '');
}

const UNIT_MS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 0.001,
  ns: 0.000_001,
};

/**
 * A RouterOS duration in milliseconds: `19w4d13h22m21s`, `4m48s290ms`, `00:12:34`, `1d 00:12:34`.
 * `infinity`, `none` and anything unreadable are undefined.
 */
export function duration(value: string | undefined): number | undefined {
  const match = /^((?:\d+(?:w|d|h|ms|us|ns|m|s))*)\s*(?:(\d+):(\d+):(\d+(?:\.\d+)?))?$/.exec(value ?? '');
  if (match === null || value === undefined || value === '') return undefined;
  const [, units = '', hours = '0', minutes = '0', seconds = '0'] = match;
  let total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  for (const [, count, unit] of units.matchAll(/(\d+)(ms|us|ns|w|d|h|m|s)/g)) {
    total += Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  }
  return total;
}

/** A duration in whole seconds. */
export function seconds(value: string | undefined): number | undefined {
  const ms = duration(value);
  return ms === undefined ? undefined : Math.round(ms / 1000);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A router's clock text as a number to order by. It has no zone, so it is no instant:
 * `2026-02-12 18:26:59` (≥7.10), `nov/24/2016 21:07:05` (before).
 */
export function clockOrder(value: string | undefined): number | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(value ?? '');
  if (iso !== null) {
    const [, year, month, day, ...time] = iso;
    return orderOf(Number(year), Number(month), Number(day), time);
  }
  const old = /^([a-z]{3})\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/i.exec(value ?? '');
  if (old === null) return undefined;
  const [, name = '', day, year, ...time] = old;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  return month === 0 ? undefined : orderOf(Number(year), month, Number(day), time);
}

function orderOf(year: number, month: number, day: number, time: readonly string[]): number {
  const [hours = '0', minutes = '0', secs = '0'] = time;
  return Date.UTC(year, month - 1, day, Number(hours), Number(minutes), Number(secs));
}
