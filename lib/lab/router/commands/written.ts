import { mergePolicy } from '../accounts.ts';
import { argumentsOf } from '../arguments.ts';
import type { Row } from '../row.ts';
import { invalidValue, Trap, unknownParameter } from '../trap.ts';
import type { Call } from './call.ts';

/** The attributes that become properties. @throws Trap for a name this version does not know */
export function writtenRow(call: Call): Row {
  const known = argumentsOf(call.menu.path, call.device.release);
  const written: Record<string, string> = {};
  for (const [name, value] of call.attributes) {
    if (name === '.id' || name === 'numbers') continue;
    if (!known.has(name)) throw unknownParameter(name);
    if (name !== 'copy-from' && name !== 'place-before') written[name] = value;
  }
  return written;
}

/** What the router keeps of a row: passwords apart, policies spelled out. */
export function storedRow(call: Call, row: Row, before: Row = {}): Row {
  const { device, menu } = call;
  const { password, ...kept } = row;
  if (menu.path === '/user' && password !== undefined) {
    device.accounts.setPassword(row['.id'] ?? '', password);
    return kept;
  }
  if (menu.path === '/user/group') {
    const policy = mergePolicy(before.policy ?? '', row.policy ?? '', device.release);
    if (policy === undefined) throw invalidValue('policy');
    return { ...row, policy };
  }
  return row;
}

/** A row with what was written put in; an empty value takes the property off (`=comment=`), except where rows show it empty. */
export function merged(row: Row, written: Row): Row {
  const next: Record<string, string> = { ...row, ...written };
  for (const [name, value] of Object.entries(written)) {
    if (value === '' && name !== 'log-prefix') delete next[name];
  }
  return next;
}

/** @throws Trap when a menu whose items must differ already has one like `row` (firewall rules may repeat) */
export function refuseDuplicate(call: Call, row: Row, others: readonly Row[]): void {
  const { unique } = call.menu;
  if (unique.length > 0 && others.some((other) => unique.every((name) => other[name] === row[name]))) {
    throw new Trap(`failure: already have such ${unique[0] === 'name' ? 'name' : 'entry'}`);
  }
}
