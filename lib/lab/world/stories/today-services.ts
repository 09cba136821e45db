/** The Services of story `today`; those marked "planted" are faults of `planted-faults.ts`. */
import type { LabService } from '../world.ts';
import { serviceMaker, tcp, udp } from './build.ts';

const WEB = [tcp(80, 'http', 8080), tcp(443, 'https', 8443)];
const INSIDE = { type: 'ClusterIP' } as const;

/** In the order in which pool `apps` gave them addresses: 10.40.0.1, .2 … */
export function todayServices(bornAt: number): readonly LabService[] {
  const { make } = serviceMaker(bornAt);
  return [
    make('traefik', 'traefik', WEB, { families: [4, 6], on: ['worker1', 'worker2', 'worker3'] }),
    make('envoy-gateway-system', 'envoy-gateways-public', WEB, {
      labels: gatewayLabels('public'),
      externalTrafficPolicy: 'Local',
      on: ['worker1', 'worker2', 'worker5'],
    }),
    make('envoy-gateway-system', 'envoy-gateways-internal', [tcp(443, 'https', 8443)], {
      labels: gatewayLabels('internal'),
      on: ['worker2', 'worker4'],
    }),
    make('mail', 'smtp', [tcp(25, 'smtp'), tcp(587, 'submission')], {
      externalTrafficPolicy: 'Local',
      on: ['worker2', 'worker3'],
    }),
    // Planted: one node, Local, nothing to fall back on.
    make('mail', 'imap', [tcp(993, 'imaps')], {
      externalTrafficPolicy: 'Local',
      pinned: true,
      on: ['worker3'],
    }),
    make('monitoring', 'grafana', [tcp(443, 'https', 3000)], { on: ['worker4', 'worker5'] }),
    make('git', 'ssh', [tcp(22, 'ssh', 2222)], { on: ['worker1', 'worker4'] }),
    // Planted: nothing runs behind it.
    make('shop', 'checkout', [tcp(443, 'https', 8443)], { on: [] }),
    make('dns', 'resolver-udp', [udp(53, 'dns')], {
      wish: { addresses: ['10.40.0.53'], sharingKey: 'resolver' },
      on: ['worker1', 'worker5'],
    }),
    make('dns', 'resolver-tcp', [tcp(53, 'dns')], {
      wish: { addresses: ['10.40.0.53'], sharingKey: 'resolver' },
      on: ['worker1', 'worker5'],
    }),
    make('media', 'stream', [udp(8000, 'rtp')], { wish: { pool: 'media' }, on: ['worker3', 'worker5'] }),
    make('edge', 'status-page', [tcp(443, 'https', 8443)], {
      families: [6],
      wish: { pool: 'edge-v6' },
      on: ['worker1', 'worker2'],
    }),
    make('games', 'match-eu', [udp(27015, 'game')], { wish: { pool: 'games' }, on: ['worker4', 'worker5'] }),
    make('games', 'match-us', [udp(27015, 'game')], { wish: { pool: 'games' }, on: ['worker2', 'worker5'] }),
    // Planted: the pool it wants is full.
    make('games', 'lobby', [tcp(443, 'https', 8443)], { wish: { pool: 'games' }, on: ['worker4'] }),
    // Planted: it gets an address that nobody announces.
    make('labs', 'preview', [tcp(443, 'https', 8443)], {
      wish: { pool: 'dark' },
      on: ['worker2', 'worker3'],
    }),
    // Planted: an address of pool `apps` taken past MetalLB.
    make('legacy', 'ftp', [tcp(21, 'ftp')], { ...INSIDE, externalIPs: ['10.40.0.200'], on: ['worker5'] }),
    make('shop', 'storefront', [tcp(80, 'http', 8080)], { ...INSIDE, on: ['worker1', 'worker3', 'worker6'] }),
    make('blog', 'web', [tcp(80, 'http', 8080)], { ...INSIDE, on: ['worker2', 'worker6'] }),
    make('shop', 'api', [tcp(8080, 'http')], { ...INSIDE, on: ['worker1', 'worker5'] }),
    make('shop', 'admin', [tcp(8080, 'http')], { ...INSIDE, on: ['worker4'] }),
    make('gateways', 'dashboards', [tcp(8080, 'http')], { ...INSIDE, on: ['worker2'] }),
  ];
}

/** GEP-1762 asks for this label on whatever a Gateway's controller makes. */
function gatewayLabels(gateway: string) {
  return {
    'gateway.networking.k8s.io/gateway-name': gateway,
    'gateway.envoyproxy.io/owning-gateway-name': gateway,
    'gateway.envoyproxy.io/owning-gateway-namespace': 'gateways',
    'app.kubernetes.io/managed-by': 'envoy-gateway',
  };
}
