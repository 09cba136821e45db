import { HopboardError } from '../../errors.ts';
import type { Row } from '../wire/row.ts';
import type { Reply, RowHandler } from './command-state.ts';
import type { Connection } from './connection.ts';
import { hasCode } from './trap.ts';

/** A question to one menu. Without `proplist` the router gives every property, also slow ones. */
export type Print = {
  /** E.g. `/ip/firewall/nat`. */
  readonly menu: string;
  readonly proplist?: readonly string[];
  /** Query words as `query.ts` builds them. */
  readonly queries?: readonly string[];
};

/** What can be large: a full table has a million rows, and a scan of it can hold a router at full load for minutes. */
const ROUTE_MENUS: readonly string[] = [
  '/ip/route',
  '/ipv6/route',
  '/routing/route',
  '/routing/bgp/advertisements',
];

/** Reads menus over one connection, and can do nothing else: the only command it knows is `print`. */
export class Reader {
  readonly #connection: Connection;
  readonly #timeoutMs: number;
  /** Names a menu of this router refused, so that it is not asked for them again. */
  readonly #refused = new Map<string, ReadonlySet<string>>();

  constructor(connection: Connection, timeoutMs: number) {
    this.#connection = connection;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * The rows of a menu. A property name the router calls an unknown parameter is dropped and the question asked once more.
   * @throws HopboardError `routeros.absent` where the menu does not exist, `routeros.unfiltered` for a route menu without a query, and what {@link Connection.run} throws
   */
  print(print: Print, signal?: AbortSignal): Promise<Reply> {
    return this.#ask(print, (words) => this.#connection.run(words, this.#options(signal)));
  }

  /** Like {@link print}, keeping no row: each goes to `onRow`. */
  stream(print: Print, onRow: RowHandler, signal?: AbortSignal): Promise<Reply> {
    return this.#ask(print, (words) => this.#connection.stream(words, onRow, this.#options(signal)));
  }

  async #ask(print: Print, send: (words: string[]) => Promise<Reply>): Promise<Reply> {
    const { menu, queries = [] } = print;
    if (queries.length === 0 && ROUTE_MENUS.includes(menu)) throw unfiltered(menu);
    try {
      return await send(this.#words(print));
    } catch (error) {
      if (!this.#drops(print, error)) throw error;
    }
    try {
      return await send(this.#words(print));
    } catch (error) {
      this.#drops(print, error);
      throw error;
    }
  }

  /** Whether the router refused one of the properties asked for, which then is not asked for again. */
  #drops({ menu, proplist }: Print, error: unknown): boolean {
    if (!hasCode(error, 'routeros.unknown-parameter')) return false;
    const name = error.params.parameter ?? '';
    if (proplist?.includes(name) !== true) return false;
    this.#refused.set(menu, new Set([...(this.#refused.get(menu) ?? []), name]));
    return true;
  }

  #words({ menu, proplist, queries = [] }: Print): string[] {
    const refused = this.#refused.get(menu);
    const names = proplist?.filter((name) => refused?.has(name) !== true);
    return [`${menu}/print`, ...(names === undefined ? [] : [`=.proplist=${names.join(',')}`]), ...queries];
  }

  #options(signal: AbortSignal | undefined) {
    return { timeoutMs: this.#timeoutMs, ...(signal === undefined ? {} : { signal }) };
  }
}

/** The rows of a menu, or undefined where this router has no such menu: a capability, not an error. */
export async function rowsIfPresent(asking: Promise<Reply>): Promise<readonly Row[] | undefined> {
  try {
    return (await asking).rows;
  } catch (error) {
    if (hasCode(error, 'routeros.absent')) return undefined;
    throw error;
  }
}

function unfiltered(menu: string): HopboardError {
  return new HopboardError('routeros.unfiltered', {
    message: `${menu} may hold a million rows and is never printed without a query.`,
    params: { menu },
  });
}
