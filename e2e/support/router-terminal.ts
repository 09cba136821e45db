import { readFile } from 'node:fs/promises';
import { RouterOSAPI } from 'node-routeros';
import { parse } from 'yaml';
import { z } from 'zod';

/** A router's terminal, as far as the lines of a remedy need one: each is carried out over the router's own binary API. */
export type RouterTerminal = {
  /** Lines as they are copied, of RouterOS 6 (`/ip firewall nat set …`) or 7 (`/ip/firewall/nat/set …`). Rejects with the router's own words. */
  type(lines: string): Promise<void>;
  close(): Promise<void>;
};

const Config = z.looseObject({
  routers: z.array(
    z.looseObject({
      id: z.string(),
      host: z.string(),
      port: z.number(),
      writer: z.object({ username: z.string(), password: z.string() }),
    }),
  ),
});

/** Signs in as somebody who may write. @param config the path of hopboard.yaml of the story */
export async function openTerminal(config: string, router: string): Promise<RouterTerminal> {
  const { routers } = Config.parse(parse(await readFile(config, 'utf8')));
  const found = routers.find(({ id }) => id === router);
  if (found === undefined) throw new Error(`no router ${router} in ${config}`);
  const { host, port, writer } = found;
  const api = new RouterOSAPI({ host, port, user: writer.username, password: writer.password });
  await api.connect();
  return {
    async type(lines) {
      for (const line of lines.split('\n')) await carryOut(api, commandOf(line));
    },
    close: async () => void (await api.close()),
  };
}

type Row = Readonly<Record<string, string>>;

export type Command = {
  readonly menu: string;
  readonly verb: string;
  /** What `[find …]` asks for; undefined without one. */
  readonly find: Row | undefined;
  readonly values: Row;
  /** Names written as `!name`. */
  readonly unset: readonly string[];
};

const VERBS = ['add', 'set', 'remove', 'enable', 'disable'];

/** `/ip firewall nat set [find dst-port="80"] dst-port=81 !port` in its parts. @throws Error for a line that is none */
export function commandOf(line: string): Command {
  const [whole = '', condition] = /\[find\s*(.*?)\]/.exec(line) ?? [];
  const written = whole === '' ? line : line.replace(whole, '');
  const [, head = '', rest = ''] =
    /^(\/(?:[a-z0-9-]+[/ ]?)+?)((?:\s+(?:!|[a-z0-9.-]+=).*)?)\s*$/.exec(written) ?? [];
  const words = head.split(/[/ ]/).filter((word) => word !== '');
  const place = words.findIndex((word) => VERBS.includes(word));
  const verb = words[place];
  if (verb === undefined) throw new Error(`no command in: ${line}`);
  return {
    menu: `/${words.slice(0, place).join('/')}`,
    verb,
    find: condition === undefined ? undefined : valuesIn(condition),
    values: valuesIn(rest),
    unset: [...rest.matchAll(/(?:^|\s)!([a-z.-]+)/g)].flatMap(([, name]) => name ?? []),
  };
}

function valuesIn(text: string): Row {
  const pairs = text.matchAll(/([a-z0-9.-]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', quoted, bare = '']) => [name, quoted?.replace(/\\(.)/g, '$1') ?? bare]),
  );
}

async function carryOut(api: RouterOSAPI, { menu, verb, find, values, unset }: Command): Promise<void> {
  const { 'place-before': before, numbers, ...rest } = values;
  const rows: Row[] = await api.write([`${menu}/print`]);
  const chosen = rows.filter((row, position) =>
    find === undefined
      ? numbers === String(position)
      : Object.entries(find).every(([name, value]) => row[name] === value),
  );
  const words = Object.entries(rest).map(([name, value]) => `=${name}=${value}`);
  if (verb === 'add') {
    const first = find === undefined ? rows[Number(before)] : chosen[0];
    const place = before === undefined ? [] : [`=place-before=${first?.['.id'] ?? ''}`];
    await api.write([`${menu}/add`, ...words, ...place]);
    return;
  }
  if (chosen.length === 0) throw new Error(`nothing in ${menu} is ${JSON.stringify(find ?? numbers)}`);
  for (const row of chosen) {
    const id = `=.id=${row['.id']}`;
    for (const name of unset) await api.write([`${menu}/unset`, id, `=value-name=${name}`]);
    if (verb !== 'set' || words.length > 0) await api.write([`${menu}/${verb}`, id, ...words]);
  }
}
