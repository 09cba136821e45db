import type { Print } from '../client/reader.ts';
import { list, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** What connections (and other templates) take over where they set nothing themselves. */
export const TEMPLATES: Print = {
  menu: '/routing/bgp/template',
  proplist:
    '.id,name,as,templates,afi,address-families,hold-time,keepalive-time,multihop,use-bfd,vrf,input.filter,disabled'.split(
      ',',
    ),
};

export type Templates = ReadonlyMap<string, Row>;

export function templatesByName(rows: readonly Row[]): Templates {
  return new Map(
    rows.flatMap((row) => (text(row, 'name') === undefined ? [] : [[row.get('name') ?? '', row]])),
  );
}

/** A setting of a connection: its own, else that of the first of its templates that has it. `names`: spellings, newest first. */
export function inherited(row: Row, templates: Templates, ...names: readonly string[]): string | undefined {
  const seen = new Set<Row>();
  const find = (from: Row): string | undefined => {
    if (seen.has(from)) return undefined;
    seen.add(from);
    for (const name of names) {
      const own = text(from, name);
      if (own !== undefined) return own;
    }
    for (const name of list(text(from, 'templates'))) {
      const template = templates.get(name);
      const value = template === undefined ? undefined : find(template);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return find(row);
}
