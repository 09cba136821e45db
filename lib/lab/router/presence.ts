import type { DeviceInside } from './device.ts';

/**
 * Enters a user into `/user/active` and the log.
 * @param from `<address> via <service>`, e.g. `127.0.0.1 via api`
 * @returns how to log out; calling it again does nothing
 */
export function enter(device: DeviceInside, user: string, from: string): () => void {
  const [address = '', via = ''] = from.split(' via ');
  const id = device.tables.nextId('/user/active');
  const row = { '.id': id, when: device.clock(), name: user, address, via };
  device.tables.replace('/user/active', [...device.tables.rows('/user/active'), row]);
  device.log('system,info,account', `user ${user} logged in from ${from}`);
  let present = true;
  return () => {
    if (!present) return;
    present = false;
    const others = device.tables.rows('/user/active').filter((active) => active['.id'] !== id);
    device.tables.replace('/user/active', others);
    device.log('system,info,account', `user ${user} logged out from ${from}`);
  };
}
