import { onTestFinished } from 'vitest';
import { createRouterDevice, type RouterDevice } from '../device.ts';
import { listenRouter, type RouterListener } from '../listen.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

export const USERS = [
  { name: 'admin', password: 'secret', group: 'full' },
  { name: 'lb-read', password: 'look', group: 'lb-read' },
] as const;

export type RouterOnBench = {
  readonly device: RouterDevice;
  readonly listener: RouterListener;
  /** A connection logged in as `admin` (≥6.43). */
  admin(): Promise<RawClient>;
};

/** A device with two interfaces, an administrator and a read-only user, on a free port until the test ends. */
export async function routerOnBench(version: string): Promise<RouterOnBench> {
  const device = createRouterDevice({
    version,
    identity: 'gw1',
    users: USERS,
    groups: [{ name: 'lb-read', policies: ['read', 'api'] }],
    now: () => Date.UTC(2026, 1, 12, 18, 26, 59),
  });
  device.setTable('/interface', [
    { '.id': '*1', name: 'ether1', type: 'ether', running: 'true' },
    { '.id': '*2', name: 'bridge', type: 'bridge', running: 'true' },
  ]);
  device.setTable('/interface/list', [{ '.id': '*2000010', name: 'WAN' }]);
  const listener = await listenRouter(device, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => listener.close());
  return {
    device,
    listener,
    async admin() {
      const client = await connectRaw(listener.port);
      await client.login('admin', 'secret');
      return client;
    },
  };
}
