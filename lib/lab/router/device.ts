import { type Accounts, createAccounts, type RouterGroup, type RouterUser } from './accounts.ts';
import { groupRows, resourceRow, userRow } from './factory-rows.ts';
import { createMisbehaviour, type Fault, type Misbehaviour } from './fault.ts';
import { clockText, parseRelease, type Release } from './release.ts';
import type { RouteTable } from './route-table.ts';
import { isTrue, type Row } from './row.ts';
import { createTables, type TableRows, type Tables } from './tables.ts';

const LOG_LINES = 1000;

export type RouterDeviceConfig = {
  /** Any 6.x or 7.x, e.g. `6.48.7`, `7.16.2`, `7.22.3`. */
  readonly version: string;
  readonly identity: string;
  readonly users: readonly RouterUser[];
  /** Beside the built-in `read`, `write` and `full`; one of these names replaces the built-in. */
  readonly groups?: readonly RouterGroup[];
  readonly now?: () => number;
};

/**
 * A RouterOS device without a network: tables, users, a log. {@link listenRouter} puts it on a port.
 *
 * Rows are handed over EXACT FOR THE VERSION: the engine prints what it gets and neither adds nor drops keys, except
 * that it hides secrets from users without `sensitive`, adds `invalid=true` to a firewall rule whose interface is gone,
 * and fills `version` of `/system/resource` where the row has none. Which menus and commands exist, and which arguments
 * a client may write, is the engine's own rule by version. Rows carry their `.id` (`*1A`), singletons none.
 * The device itself fills `/system/identity`, `/system/resource`, `/user`, `/user/group`, `/user/active` and `/log`;
 * each but the last two may be replaced. Passwords belong to the `.id` of a user's row. A rule is judged by the names in
 * `/interface` and `/interface/list`: set those before any rule.
 */
export type RouterDevice = {
  /** Setting it reboots the device: {@link onVersion} listeners first, then every connection drops. */
  version: string;
  /** Replaces a menu's rows, e.g. `setTable('/ip/route', rows)`; a function is asked at every print. */
  setTable(menu: string, rows: TableRows): void;
  table(menu: string): readonly Row[];
  /** Called after a client changed `menu`, with its new rows. @returns how to stop */
  onWrite(listener: (menu: string, rows: readonly Row[]) => void): () => void;
  /** Called when the version changed, before anyone can connect to it: the time to set new tables. @returns how to stop */
  onVersion(listener: (version: string) => void): () => void;
  /** Routes beyond those of the tables, under `/ip/route` and (v7) `/routing/route`. */
  setRouteTable(routes: RouteTable | undefined): void;
  log(topics: string, message: string): void;
  misbehave(fault: Fault | undefined): void;
  /** For the listener and the commands, not for the world. */
  readonly inside: DeviceInside;
};

export type DeviceInside = {
  readonly tables: Tables;
  readonly accounts: Accounts;
  readonly misbehaviour: Misbehaviour;
  readonly version: string;
  readonly release: Release;
  readonly routes: RouteTable | undefined;
  /** v6 packages that are absent or disabled: their menus do not exist. */
  missingPackages(): ReadonlySet<string>;
  /** Stores rows a client wrote and tells the world. */
  write(menu: string, rows: readonly Row[]): void;
  log(topics: string, message: string): void;
  /** The router's own clock text. */
  clock(): string;
  /** Reboots into the version of an `upgrade` fault, if one is set. */
  upgradeIfAsked(): void;
  onReboot(listener: () => void): () => void;
};

export function createRouterDevice(config: RouterDeviceConfig): RouterDevice {
  const now = config.now ?? Date.now;
  const tables = createTables();
  const accounts = createAccounts(tables);
  const misbehaviour = createMisbehaviour();
  const writeListeners = new Set<(menu: string, rows: readonly Row[]) => void>();
  const versionListeners = new Set<(version: string) => void>();
  const rebootListeners = new Set<() => void>();
  let bootedAt = now();
  let version = config.version;
  let release = parseRelease(version);
  let routes: RouteTable | undefined;

  tables.replace('/system/identity', [{ name: config.identity }]);
  tables.replace('/system/resource', () => [resourceRow(version, now() - bootedAt)]);
  tables.replace('/user/group', groupRows(config.groups ?? [], release));
  const users = config.users.map((user, index) => ({ row: userRow(user, index), password: user.password }));
  tables.replace(
    '/user',
    users.map(({ row }) => row),
  );
  for (const { row, password } of users) accounts.setPassword(row['.id'] ?? '', password);

  const clock = () => clockText(release, new Date(now()));

  function log(topics: string, message: string): void {
    const row = { '.id': tables.nextId('/log'), time: clock(), topics, message };
    tables.replace('/log', [...tables.rows('/log'), row].slice(-LOG_LINES));
  }

  function reboot(next: string): void {
    release = parseRelease(next);
    version = next;
    bootedAt = now();
    for (const listener of versionListeners) listener(next);
    for (const listener of [...rebootListeners]) listener();
  }

  const inside: DeviceInside = {
    tables,
    accounts,
    misbehaviour,
    get version() {
      return version;
    },
    get release() {
      return release;
    },
    get routes() {
      return routes;
    },
    missingPackages: () =>
      new Set(
        tables
          .rows('/system/package')
          .filter((row) => isTrue(row.disabled))
          .map((row) => row.name ?? ''),
      ),
    write(menu, rows) {
      tables.replace(menu, rows);
      for (const listener of writeListeners) listener(menu, rows);
    },
    log,
    clock,
    upgradeIfAsked() {
      const fault = misbehaviour.now('', 'upgrade');
      if (fault === undefined) return;
      misbehaviour.set(undefined);
      reboot(fault.to);
    },
    onReboot: (listener) => subscribe(rebootListeners, listener),
  };

  return {
    get version() {
      return version;
    },
    set version(next) {
      reboot(next);
    },
    setTable: (menu, rows) => tables.replace(menu, rows),
    table: (menu) => tables.rows(menu),
    onWrite: (listener) => subscribe(writeListeners, listener),
    onVersion: (listener) => subscribe(versionListeners, listener),
    setRouteTable(next) {
      routes = next;
    },
    log,
    misbehave: (fault) => misbehaviour.set(fault),
    inside,
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
