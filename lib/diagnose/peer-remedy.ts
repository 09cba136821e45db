import type { ClusterView } from '../correlate/cluster-view.ts';
import type { SentenceKey } from '../correlate/sentence.ts';
import { knownValue } from '../model/feed.ts';
import type { RouterPeer, RouterState } from '../model/router.ts';
import type { PeerRow, RemedyStep } from '../model/snapshot.ts';
import { kubectl, majorOf, metalLbNamespace, onRouter, quoted, type RouterCommand, yaml } from './remedy.ts';

/** Changes fields of a BGPPeer: a patch of the object, or the lines of the ConfigMap. */
export function mendBgpPeer(
  view: ClusterView | undefined,
  peer: string,
  key: SentenceKey,
  params: Readonly<Record<string, string | number>>,
  fields: { readonly crd: Readonly<Record<string, unknown>>; readonly configMap: readonly string[] },
): RemedyStep {
  const namespace = metalLbNamespace(view);
  const config = view === undefined ? undefined : knownValue(view.config);
  if (config?.origin === 'configmap')
    return yaml(view, key, params, 'peers:', ...fields.configMap.map((line) => `  ${line}`));
  return kubectl(
    view,
    key,
    params,
    `-n ${namespace} patch bgppeers.metallb.io ${peer} --type merge -p '${JSON.stringify({ spec: fields.crd })}'`,
  );
}

/** The menu of the router's end of a session. */
export function peerMenu(router: RouterState | undefined): string {
  return majorOf(router) === 6 ? '/routing/bgp/peer' : '/routing/bgp/connection';
}

/** `set [find name="worker1"] remote-as=64513`, with the keys of the router's version. */
export function setPeer(
  router: RouterState | undefined,
  name: string,
  v6: string,
  v7: string,
): RouterCommand {
  return [peerMenu(router), `set [find name=${quoted(name)}] ${majorOf(router) === 6 ? v6 : v7}`];
}

/** The line that makes the router's end of a session a node waits for. */
export function addPeer(
  router: RouterState | undefined,
  row: PeerRow,
  sibling: RouterPeer | undefined,
): RouterCommand {
  const name = quoted(row.node ?? row.name);
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  const as = end?.myAsn ?? row.remoteAs ?? 0;
  const address = row.remoteAddress ?? '';
  if (majorOf(router) === 6) {
    return [
      peerMenu(router),
      `add name=${name} instance=${sibling?.instance ?? 'default'} remote-address=${address} remote-as=${as}${end?.multihop ? ' multihop=yes' : ''}`,
    ];
  }
  const system = router === undefined ? undefined : knownValue(router.system);
  const own = system?.instances[0];
  const role = own?.as === as ? 'ibgp' : 'ebgp';
  const instance = system?.capabilities.instances
    ? `instance=${own?.name ?? 'default'}`
    : `as=${own?.as ?? ''} templates=default`;
  const length = address.includes(':') ? 128 : 32;
  return [
    peerMenu(router),
    `add name=${name} ${instance} remote.address=${address}/${length} remote.as=${as} local.role=${role}${end?.multihop ? ' multihop=yes' : ''}`,
  ];
}

/** What the router itself shows of a session. */
export function lookAtSession(router: RouterState | undefined, row: PeerRow): RemedyStep {
  const address = row.remoteAddress ?? '';
  const print: RouterCommand =
    majorOf(router) === 6
      ? ['/routing/bgp/peer', `print status where remote-address=${address}`]
      : ['/routing/bgp/session', `print detail where remote.address=${address}`];
  return onRouter(router, 'finding.session-down.look', { address }, print, `/ping ${address} count=3`);
}
