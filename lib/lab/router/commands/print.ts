import { type Condition, parseQuery } from '../query.ts';
import { type Row, valueIn } from '../row.ts';
import { unknownParameter } from '../trap.ts';
import type { Call, Outcome } from './call.ts';
import { forward, watch } from './follow.ts';
import { presenter } from './present.ts';

/** Rows looked at between two turns of a long print. */
const ROWS_PER_TURN = 128;

/** What the API takes; `where`, `from`, `interval` and the like belong to the terminal and are refused. */
const ARGUMENTS =
  '.proplist brief count-only detail follow follow-only show-ids stats terse without-paging'.split(' ');

/**
 * `print`, `getall` and `listen`. Following (`=follow=`, `=follow-only=`, `listen`) ends by `/cancel` only.
 * Unknown names in `.proplist` are ignored; a property the row lacks is left out.
 */
export async function print(call: Call): Promise<Outcome> {
  for (const name of call.attributes.keys()) checkArgument(call, name);
  const follow = call.verb === 'listen' || call.attributes.has('follow-only');
  const condition = parseQuery(call.queries);
  const chosen = projection(call.attributes.get('.proplist'));

  if (follow || call.attributes.has('follow')) {
    // Subscribed before the snapshot is read, so that no change falls between the two.
    const changes = watch(call);
    try {
      if (!follow) await printAll(call, condition, (row) => call.row(chosen(row)));
      return await forward(call, changes, (row) => {
        const shown = presenter(call.menu, viewerOf(call))(row);
        return condition.matches(shown) ? chosen(shown) : undefined;
      });
    } finally {
      changes.stop();
    }
  }
  if (call.attributes.has('count-only')) {
    return { ret: String(await printAll(call, condition, () => {})) };
  }
  return { empty: (await printAll(call, condition, (row) => call.row(chosen(row)))) === 0 };
}

function checkArgument(call: Call, name: string): void {
  const follows = name === 'follow' || name === 'follow-only';
  if (!ARGUMENTS.includes(name) || (follows && call.menu.singleton)) throw unknownParameter(name);
}

function projection(proplist: string | undefined): (row: Row) => Row {
  if (proplist === undefined || proplist === '') return (row) => row;
  const names = proplist.split(',');
  return (row) => {
    const chosen: Record<string, string> = {};
    for (const name of names) {
      const value = valueIn(row, name);
      if (value !== undefined) chosen[name] = value;
    }
    return chosen;
  };
}

/** @returns how many rows matched */
async function printAll(call: Call, condition: Condition, take: (row: Row) => void): Promise<number> {
  const present = presenter(call.menu, viewerOf(call));
  let seen = 0;
  let matched = 0;
  for (const row of candidates(call, condition)) {
    const shown = present(row);
    if (condition.matches(shown)) {
      matched += 1;
      take(shown);
    }
    seen += 1;
    if (isTurn(seen)) {
      await call.turn();
      call.signal.throwIfAborted();
    }
  }
  return matched;
}

/** Short answers mix too, as on a router: turns come after 1, 2, 4, 8 … rows, then every {@link ROWS_PER_TURN}. */
function isTurn(seen: number): boolean {
  return seen < ROWS_PER_TURN ? (seen & (seen - 1)) === 0 : seen % ROWS_PER_TURN === 0;
}

function viewerOf(call: Call) {
  return { tables: call.device.tables, version: call.device.version, policies: call.policies };
}

/** The rows a condition can match: the table's own, then those of a route table, by index where the query allows. */
function* candidates(call: Call, condition: Condition): Generator<Row> {
  const menu = call.menu.path;
  yield* call.device.tables.rows(menu);
  const { routes } = call.device;
  if (routes === undefined || (menu !== '/ip/route' && menu !== '/routing/route')) return;
  const prefixes = condition.only('dst-address');
  if (prefixes === undefined) {
    for (let index = 0; index < routes.size; index += 1) yield routes.row(index, menu);
  } else {
    for (const prefix of prefixes) {
      for (const index of routes.find(prefix)) yield routes.row(index, menu);
    }
  }
}
