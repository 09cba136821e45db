import type { NodeFrrState, NodeIntent, NodeSession } from '../../model/cluster.ts';
import { part, parts, type Raw, text, textMap, texts } from '../agent/raw.ts';
import { labelsOf, objectName } from './metadata.ts';

/** BGPSessionState. Its IPv6 peers are written with dashes for colons, because the same text is a label. */
export function nodeSessionFromObject(object: Raw): readonly NodeSession[] {
  const status = part(object, 'status');
  const labels = labelsOf(object);
  const node = text(status, 'node') ?? labels['frrk8s.metallb.io/node'];
  const peer = text(status, 'peer') ?? labels['frrk8s.metallb.io/peer'];
  const bgpStatus = text(status, 'bgpStatus');
  if (node === undefined || peer === undefined || bgpStatus === undefined) return [];
  return [
    {
      node,
      peer: withColons(peer),
      vrf: text(status, 'vrf') ?? '',
      bgpStatus,
      bfdStatus: text(status, 'bfdStatus'),
    },
  ];
}

/** Eight groups of four digits are an address; anything else with dashes is an interface's name. */
function withColons(peer: string): string {
  return /^[0-9a-f]{4}(-[0-9a-f]{4}){7}$/i.test(peer) ? peer.replaceAll('-', ':') : peer;
}

/**
 * FRRConfiguration as MetalLB's speakers write it, one a node. Those written by people choose nodes by other labels, so
 * no single node can be named for them, and they are left out.
 */
export function nodeIntentsFromObject(object: Raw): readonly NodeIntent[] {
  const spec = part(object, 'spec');
  const source = objectName(object);
  const node = textMap(part(spec, 'nodeSelector'), 'matchLabels')['kubernetes.io/hostname'];
  if (node === undefined) return [];
  return parts(part(spec, 'bgp'), 'routers').flatMap((router) =>
    parts(router, 'neighbors').flatMap((neighbor) => {
      const peer = text(neighbor, 'address') ?? text(neighbor, 'interface');
      if (peer === undefined) return [];
      const allowed = part(part(neighbor, 'toAdvertise'), 'allowed');
      const prefixes =
        text(allowed, 'mode') === 'all' ? texts(router, 'prefixes') : texts(allowed, 'prefixes');
      return [{ node, peer, vrf: text(router, 'vrf') ?? '', prefixes, source }];
    }),
  );
}

/** FRRNodeState: named like its node. The running configuration is long and not kept. */
export function nodeFrrStateFromObject(object: Raw): readonly NodeFrrState[] {
  const status = part(object, 'status');
  return [
    {
      node: objectName(object).name,
      conversion: text(status, 'lastConversionResult'),
      reload: text(status, 'lastReloadResult'),
    },
  ];
}
