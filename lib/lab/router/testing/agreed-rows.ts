import type { RouterDevice } from '../device.ts';
import type { Row } from '../row.ts';

/** The prefix the rows below have routes to. */
export const PREFIX = '192.0.2.10/32';

const PEERS_V6: readonly Row[] = [
  {
    '.id': '*1',
    name: 'kube-worker1',
    'remote-address': '10.0.0.2',
    'remote-as': '65001',
    state: 'established',
    established: 'true',
    uptime: '19w4d13h22m21s',
    'prefix-count': '1',
    disabled: 'false',
  },
  {
    '.id': '*2',
    name: 'kube-worker2',
    'remote-address': '10.0.0.3',
    'remote-as': '65001',
    state: 'idle',
    disabled: 'false',
  },
];

const ROUTES_V6: readonly Row[] = [
  {
    '.id': '*4001',
    'dst-address': PREFIX,
    gateway: '10.0.0.2',
    'gateway-status': '10.0.0.2 reachable via  ether1',
    distance: '20',
    'bgp-as-path': '65001',
    'received-from': 'kube-worker1',
    active: 'true',
    dynamic: 'true',
    bgp: 'true',
  },
];

const SESSIONS_V7: readonly Row[] = [
  {
    '.id': '*2800001',
    name: 'kube-1',
    'remote.address': '10.0.0.2',
    'remote.as': '65001',
    established: 'true',
    uptime: '4m48s290ms',
    'prefix-count': '1',
  },
];

const ROUTES_V7: readonly Row[] = ['10.0.0.2', '10.0.0.3'].map((gateway, index) => ({
  '.id': `*${8001 + index}`,
  'dst-address': PREFIX,
  gateway,
  'immediate-gw': `${gateway}%ether1`,
  distance: '20',
  'bgp.as-path': '65001',
  active: 'true',
  bgp: 'true',
  ecmp: 'true',
}));

/** Peers and routes in the shape of the device's version, for clients of other people to read. */
export function fillWithAgreedRows(device: RouterDevice): void {
  if (device.version.startsWith('6.')) {
    device.setTable('/routing/bgp/peer', PEERS_V6);
    device.setTable('/ip/route', ROUTES_V6);
  } else {
    device.setTable('/routing/bgp/session', SESSIONS_V7);
    device.setTable('/routing/route', ROUTES_V7);
  }
}
