import { argumentsOf } from '../arguments.ts';
import type { Row } from '../row.ts';
import { missingArgument, unknownParameter } from '../trap.ts';
import { type Call, namedRows, type Outcome, required } from './call.ts';
import { checkedValues } from './check-values.ts';
import { refuseDynamic } from './dynamic.ts';
import { merged, refuseDuplicate, storedRow, writtenRow } from './written.ts';

/** `set`: changes the named items, or the one row of a singleton. */
export function set(call: Call): Outcome {
  const written = writtenRow(call);
  const { path, singleton } = call.menu;
  if (singleton) {
    const row = call.device.tables.rows(path)[0] ?? {};
    call.device.write(path, [merged(row, checkedValues(path, written, row, call.device.tables))]);
    return {};
  }
  return change(call, (row, others) => {
    const next = merged(row, checkedValues(path, written, row, call.device.tables));
    refuseDuplicate(call, next, others);
    return path === '/user/group' && written.policy === undefined ? next : storedRow(call, next, row);
  });
}

/** `unset`: takes the property `value-name` off the named items. */
export function unset(call: Call): Outcome {
  const name = required(call, 'value-name');
  if (!argumentsOf(call.menu.path, call.device.release).has(name)) throw unknownParameter(name);
  return change(call, ({ [name]: _, ...row }) => {
    checkedValues(call.menu.path, {}, row, call.device.tables);
    return row;
  });
}

export function comment(call: Call): Outcome {
  const text = required(call, 'comment');
  return change(call, (row) => merged(row, { comment: text }));
}

export function switchTo(disabled: boolean): (call: Call) => Outcome {
  return (call) => change(call, (row) => ({ ...row, disabled: String(disabled) }));
}

/** Counters may be reset on rows nobody may edit. */
export function resetCounters(call: Call): Outcome {
  return change(call, reset, 'even dynamic');
}

export function resetAllCounters(call: Call): Outcome {
  call.device.write(call.menu.path, call.device.tables.rows(call.menu.path).map(reset));
  return {};
}

function reset(row: Row): Row {
  return { ...row, bytes: '0', packets: '0' };
}

function change(
  call: Call,
  edit: (row: Row, others: readonly Row[]) => Row,
  which: 'static' | 'even dynamic' = 'static',
): Outcome {
  const { device, menu } = call;
  const named = new Set(namedRows(call));
  if (named.size === 0) throw missingArgument('.id');
  if (which === 'static') refuseDynamic([...named], 'change');
  const rows = device.tables.rows(menu.path);
  device.write(
    menu.path,
    rows.map((row) =>
      named.has(row)
        ? edit(
            row,
            rows.filter((other) => other !== row),
          )
        : row,
    ),
  );
  return {};
}
