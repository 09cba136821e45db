/**
 * The one way Hopboard changes a router. Only the sentences below can be sent: menu and verbs are compiled in, and every value is a
 * word of its own.
 */
import { HopboardError } from '../../errors.ts';
import { command } from '../../routeros/client/command.ts';
import { Connection } from '../../routeros/client/connection.ts';
import type { Credentials, Endpoint } from '../../routeros/client/endpoint.ts';
import { login } from '../../routeros/client/login.ts';
import { Reader } from '../../routeros/client/reader.ts';
import {
  FORWARD_FILTER,
  filterRulesFromRows,
  firewallRuleFromRow,
  NAT,
} from '../../routeros/shared/firewall-rule.ts';
import type { PlannedRule } from '../contract.ts';
import type { RulesRead } from '../plan/basis.ts';
import { addWords } from '../plan/rule.ts';

export type NatWriter = {
  /** The rules as they are now. */
  read(): Promise<RulesRead>;
  /** @returns the `.id` the router gave the rule */
  add(rule: PlannedRule, before?: string): Promise<string>;
  /** In one sentence: RouterOS removes all of them, or none when one is missing. */
  remove(ids: readonly string[]): Promise<void>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  close(): void;
};

export type WriterAccess = Endpoint & Credentials & { readonly commandTimeoutMs: number };

/** Connects and logs in. @throws HopboardError `routeros.*` */
export async function connectWriter(access: WriterAccess): Promise<NatWriter> {
  const { commandTimeoutMs: timeoutMs } = access;
  const connection = await Connection.open(access, AbortSignal.timeout(timeoutMs));
  try {
    await login(connection, access, timeoutMs);
  } catch (error) {
    connection.close();
    throw error;
  }
  const reader = new Reader(connection, timeoutMs);
  const send = (...words: string[]) => command(connection, words, { timeoutMs });
  return {
    async read() {
      const nat = await reader.print(NAT);
      const filter = await reader.print(FORWARD_FILTER);
      return { nat: nat.rows.map(firewallRuleFromRow), filter: filterRulesFromRows(filter.rows) };
    },
    async add(rule, before) {
      const { done } = await send(...addWords(rule, before));
      return done.get('ret') ?? '';
    },
    async remove(ids) {
      await send('/ip/firewall/nat/remove', `=.id=${ids.map(checkedId).join(',')}`);
    },
    async setDisabled(id, disabled) {
      await send(`/ip/firewall/nat/${disabled ? 'disable' : 'enable'}`, `=.id=${checkedId(id)}`);
    },
    close: () => connection.close(),
  };
}

/** Ids come from the router a moment ago; anything else would name other items (a name, a list). */
function checkedId(id: string): string {
  if (/^\*[0-9A-F]+$/i.test(id)) return id;
  throw new HopboardError('routeros.protocol', {
    message: `${id} is no handle of a rule.`,
    params: { address: '' },
  });
}

/** Errors by which the router said no: the command was not carried out, and the connection is as good as before. */
const REFUSALS = new Set(
  'absent,unknown-parameter,permission,no-such-item,conflict,refused,input,trap,not-ascii'
    .split(',')
    .map((code) => `routeros.${code}`),
);

/** Whether nobody can tell from this error if the command was carried out. */
export function isUncertain(error: unknown): boolean {
  return error instanceof HopboardError && error.code.startsWith('routeros.') && !REFUSALS.has(error.code);
}
