import type { Menu } from '../menus.ts';
import { releaseText } from '../release.ts';
import type { Row } from '../row.ts';
import type { Tables } from '../tables.ts';
import { interfaceListNames, interfaceNames } from './interface-names.ts';

const SECRETS = ['tcp-md5-key', 'password', 'secret', 'private-key'];

export type Viewer = {
  readonly tables: Tables;
  readonly version: string;
  readonly policies: ReadonlySet<string>;
};

/** How rows of a menu look to this viewer at this moment. */
export function presenter(menu: Menu, viewer: Viewer): (row: Row) => Row {
  const steps: ((row: Row) => Row)[] = [];
  if (!viewer.policies.has('sensitive')) steps.push(withoutSecrets);
  if (/^\/(?:ip|ipv6)\/firewall\/(?:nat|filter)$/.test(menu.path)) {
    const interfaces = interfaceNames(viewer.tables);
    const lists = interfaceListNames(viewer.tables);
    const isGone = (row: Row, side: string) =>
      isMissing(row[`${side}-interface`], interfaces) || isMissing(row[`${side}-interface-list`], lists);
    steps.push((row) => (isGone(row, 'in') || isGone(row, 'out') ? { ...row, invalid: 'true' } : row));
  }
  if (menu.path === '/system/resource') {
    steps.push((row) => ({ version: releaseText(viewer.version), ...row }));
  }
  return (row) => steps.reduce((seen, step) => step(seen), row);
}

function withoutSecrets(row: Row): Row {
  if (!SECRETS.some((name) => name in row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !SECRETS.includes(name)));
}

function isMissing(value: string | undefined, names: ReadonlySet<string>): boolean {
  return value !== undefined && value !== '' && !names.has(value.replace(/^!/, ''));
}
