import { isIPv4 } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isTrue, type Row } from '../row.ts';
import { invalidValue, unknownParameter } from '../trap.ts';
import { type Call, type Outcome, required } from './call.ts';

const ARGUMENTS = ['dst-ip', 'once', 'src-ip', 'protocol', 'dst-port', 'src-port', 'interface'];

/** `/ip/route/check =dst-ip=`: one lookup in the active routes; repeats every second until cancelled unless `=once=`. */
export async function checkRoute(call: Call): Promise<Outcome> {
  for (const name of call.attributes.keys()) if (!ARGUMENTS.includes(name)) throw unknownParameter(name);
  const address = required(call, 'dst-ip');
  if (!isIPv4(address)) throw invalidValue('dst-ip');
  for (;;) {
    call.row(lookUp(call, address));
    if (call.attributes.has('once')) return {};
    await call.turn();
    await pause(1000, undefined, { signal: call.signal, ref: false }).catch(() =>
      call.signal.throwIfAborted(),
    );
  }
}

function lookUp(call: Call, address: string): Row {
  for (let length = 32; length >= 0; length -= 1) {
    const route = activeRoute(call, prefixOf(address, length));
    if (route === undefined) continue;
    const gateway = (route.gateway ?? '').split(',')[0] ?? '';
    // v7 writes `10.0.0.1%ether1`, v6 `10.0.0.1 reachable via  ether1`; a gateway may be an interface itself.
    const via =
      route['immediate-gw']?.split('%')[1] ??
      /via\s+(\S+)/.exec(route['gateway-status'] ?? '')?.[1] ??
      gateway;
    return { status: 'ok', interface: via, nexthop: isIPv4(gateway) ? gateway : address };
  }
  return { status: 'failed' };
}

function activeRoute(call: Call, prefix: string): Row | undefined {
  const { routes, tables } = call.device;
  const own = tables.rows('/ip/route').find((row) => row['dst-address'] === prefix && isTrue(row.active));
  if (own !== undefined || routes === undefined) return own;
  return routes
    .find(prefix)
    .map((index) => routes.row(index, '/ip/route'))
    .find((row) => isTrue(row.active));
}

function prefixOf(address: string, length: number): string {
  const bits = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - length);
  const network = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')}/${length}`;
}
