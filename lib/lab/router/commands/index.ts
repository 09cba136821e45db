import type { DeviceInside } from '../device.ts';
import { findMenu, isFolder } from '../menus.ts';
import { isSince } from '../release.ts';
import { noSuchCommand, notPermitted, Trap } from '../trap.ts';
import { add } from './add.ts';
import type { Call, Outcome } from './call.ts';
import { checkRoute } from './check-route.ts';
import { comment, resetAllCounters, resetCounters, set, switchTo, unset } from './edit.ts';
import { move } from './move.ts';
import { print } from './print.ts';
import { remove } from './remove.ts';

type Verb = (call: Call) => Outcome | Promise<Outcome>;

const READERS: Readonly<Record<string, Verb>> = {
  print,
  getall: print,
  listen: print,
  check: checkRoute,
};
const WRITERS: Readonly<Record<string, Verb>> = {
  add,
  set,
  unset,
  comment,
  remove,
  move,
  enable: switchTo(false),
  disable: switchTo(true),
  'reset-counters': resetCounters,
  'reset-counters-all': resetAllCounters,
};

/**
 * Carries out one command of a menu.
 * @param path the whole command, e.g. `/ip/firewall/nat/add`
 * @throws Trap whatever the router refuses
 */
export async function runCommand(path: string, call: Omit<Call, 'menu' | 'verb'>): Promise<Outcome> {
  const { device } = call;
  const [menuPath, verb] = splitCommand(path);
  const missing = device.missingPackages();
  const menu = findMenu(menuPath, device.release, missing);
  if (menu === undefined) {
    if (isFolder(menuPath, device.release, missing)) throw noSuchCommand();
    throw noSuchPrefix(menuPath, device);
  }
  if (verb === 'listen' && menu.singleton) throw new Trap('unknown parameter follow-only');
  if (!menu.verbs.has(verb)) throw noSuchCommand();
  const reader = READERS[verb];
  if (reader !== undefined) {
    if (!call.policies.has('read')) throw notPermitted();
    return reader({ ...call, menu, verb });
  }
  const refused = device.misbehaviour.now(path, 'refuse-write') !== undefined;
  if (refused || !call.policies.has(menu.policy)) throw notPermitted();
  return WRITERS[verb]?.({ ...call, menu, verb }) ?? {};
}

function splitCommand(path: string): [menu: string, verb: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

function noSuchPrefix(menu: string, device: DeviceInside): Trap {
  // 7.1 worded it differently (home-assistant/core#68115).
  if (device.release.major === 7 && !isSince(device.release, '7.2')) {
    const last = menu.split('/').at(-1);
    return new Trap(`no such command or directory (${last}), no such command prefix`, 0);
  }
  return new Trap('no such command prefix', 0);
}
