import { argumentsOf } from '../arguments.ts';
import { isTrue, type Row } from '../row.ts';
import { missingArgument, noSuchItem } from '../trap.ts';
import { type Call, type Outcome, required } from './call.ts';
import { checkedValues } from './check-values.ts';
import { dynamicRefusal } from './dynamic.ts';
import { merged, refuseDuplicate, storedRow, writtenRow } from './written.ts';

const RULE_DEFAULTS: Row = { action: 'accept', log: 'false', 'log-prefix': '' };
const RULE_STATE: Row = { bytes: '0', packets: '0', disabled: 'false', dynamic: 'false', invalid: 'false' };

/** What a new item of a menu must say; the router answers `missing =name=`. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  '/ip/firewall/nat': ['chain'],
  '/ip/firewall/filter': ['chain'],
  '/ipv6/firewall/nat': ['chain'],
  '/ip/address': ['address', 'interface'],
  '/ipv6/address': ['address', 'interface'],
  '/interface/list': ['name'],
  '/interface/list/member': ['list', 'interface'],
  '/routing/bgp/connection': ['name'],
  '/routing/bgp/peer': ['name', 'remote-address', 'remote-as'],
  '/routing/bgp/instance': ['name'],
  '/user': ['name', 'group'],
  '/user/group': ['name'],
};

/** `add`: appends an item, or puts it `place-before` another; `copy-from` gives what is not said. `!done =ret=<id>`. */
export function add(call: Call): Outcome {
  const { device, menu } = call;
  const written = writtenRow(call);
  const rows = device.tables.rows(menu.path);
  const copied = copiedRow(call, rows);
  const before = placeOf(call, rows);

  const isRule = menu.path.includes('/firewall/');
  const base: Row = { ...(isRule ? RULE_DEFAULTS : {}), ...copied };
  for (const name of MANDATORY[menu.path] ?? []) {
    if ((written[name] ?? base[name] ?? '') === '') throw missingArgument(name);
  }
  const checked = checkedValues(menu.path, written, base, device.tables);
  refuseDuplicate(call, { ...base, ...checked }, rows);

  const id = device.tables.nextId(menu.path);
  const whole = merged({ '.id': id, ...base, ...stateOf(call, isRule, base, checked) }, checked);
  const row = storedRow(call, whole);

  const at = before === undefined ? rows.length : rows.indexOf(before);
  device.write(menu.path, [...rows.slice(0, at), row, ...rows.slice(at)]);
  return { ret: id };
}

function copiedRow(call: Call, rows: readonly Row[]): Row {
  const source = call.attributes.get('copy-from');
  if (source === undefined) return {};
  const row = rows.find((candidate) => candidate['.id'] === source);
  if (row === undefined) throw noSuchItem();
  const known = argumentsOf(call.menu.path, call.device.release);
  return Object.fromEntries(Object.entries(row).filter(([name]) => known.has(name)));
}

function placeOf(call: Call, rows: readonly Row[]): Row | undefined {
  if (!call.attributes.has('place-before')) return undefined;
  const before = required(call, 'place-before');
  const row = rows.find((candidate) => candidate['.id'] === before);
  if (row === undefined) throw noSuchItem();
  if (isTrue(row.dynamic)) throw dynamicRefusal('move');
  return row;
}

function stateOf(call: Call, isRule: boolean, base: Row, checked: Row): Row {
  if (!argumentsOf(call.menu.path, call.device.release).has('disabled')) return {};
  const disabled = checked.disabled ?? base.disabled ?? 'false';
  return isRule ? { ...RULE_STATE, disabled } : { disabled };
}
