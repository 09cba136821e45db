import type { DeviceInside } from '../device.ts';
import type { Menu } from '../menus.ts';
import type { Row } from '../row.ts';
import { missingArgument, noSuchItem } from '../trap.ts';

/** One command on its way: what was asked, by whom, and where rows go. */
export type Call = {
  readonly device: DeviceInside;
  readonly menu: Menu;
  readonly verb: string;
  /** `=name=value` words. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `?…` words in their order. */
  readonly queries: readonly string[];
  readonly policies: ReadonlySet<string>;
  /** Aborted with a Trap by `/cancel`, with anything else when the connection is gone. */
  readonly signal: AbortSignal;
  /** Sends one `!re`. */
  row(row: Row): void;
  /** Waits until the peer has taken what was sent and other commands had their chance. */
  turn(): Promise<void>;
};

/** Attributes of the closing `!done`, e.g. `{ ret: '*3' }`; `empty` says that a print found nothing. */
export type Outcome = { readonly ret?: string; readonly empty?: boolean };

export function required(call: Call, name: string): string {
  const value = call.attributes.get(name);
  if (value === undefined) throw missingArgument(name);
  return value;
}

/**
 * The rows a command names by `.id` or `numbers`: a comma list of ids or names.
 * @throws Trap `no such item` when one of them is not there, before anything is changed
 */
export function namedRows(call: Call): Row[] {
  const text = call.attributes.get('.id') ?? call.attributes.get('numbers');
  if (text === undefined) throw missingArgument('.id');
  const rows = call.device.tables.rows(call.menu.path);
  return text.split(',').map((name) => {
    const row = rows.find((candidate) => candidate['.id'] === name || candidate.name === name);
    if (row === undefined) throw noSuchItem();
    return row;
  });
}
