import type { MetalLbConfig } from '../../model/metallb.ts';
import { matchesAny } from '../selectors.ts';
import type { ConfigScope } from './scope.ts';

type Advertised = Pick<MetalLbConfig, 'bgpAdvertisements' | 'l2Advertisements'>;

/** Legal, and without effect: a pool nobody announces, a peer no node connects to. MetalLB says nothing of either. */
export function noticeSilence(scope: ConfigScope, config: Advertised): void {
  noticeUnadvertised(scope, config);
  if (scope.nodes === undefined || scope.nodes.length === 0) return;
  for (const peer of scope.objects.peers) {
    if (scope.nodes.some((node) => matchesAny(peer.nodeSelectors, node.labels))) continue;
    scope.report.notice(scope.refer('BGPPeer', peer), {
      code: 'peer-without-node',
      message: `peer ${peer.name} selects no node: no session is opened`,
      params: { peer: peer.name },
    });
  }
}

function noticeUnadvertised(scope: ConfigScope, config: Advertised): void {
  if (!scope.isRead('bgpadvertisements') || !scope.isRead('l2advertisements')) return;
  const advertised = new Set(
    [...config.bgpAdvertisements, ...config.l2Advertisements].flatMap((advertisement) => advertisement.pools),
  );
  for (const pool of scope.objects.pools) {
    if (advertised.has(pool.name)) continue;
    scope.report.notice(scope.refer('IPAddressPool', pool), {
      code: 'pool-not-advertised',
      message: `pool "${pool.name}" has no advertisement: its addresses are given to Services and announced by nobody`,
      params: { pool: pool.name },
      suggestion: `Create a BGPAdvertisement with ipAddressPools: [${pool.name}].`,
    });
  }
}
