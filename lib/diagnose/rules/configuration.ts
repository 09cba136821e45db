import type { ClusterView } from '../../correlate/cluster-view.ts';
import { knownValue } from '../../model/feed.ts';
import type { MetalLbConfig } from '../../model/metallb.ts';
import type { Evidence, PoolRow, RemedyStep } from '../../model/snapshot.ts';
import { advice, kubectl, metalLbNamespace } from '../remedy.ts';
import { about, type Subject } from '../subject.ts';

export type ConfigRemark = MetalLbConfig['refusals'][number];

/** The API resource of each kind of MetalLB's configuration, group included: Calico has BGPPeers too. */
const RESOURCES: Readonly<Record<string, string>> = {
  IPAddressPool: 'ipaddresspools.metallb.io',
  BGPPeer: 'bgppeers.metallb.io',
  BGPAdvertisement: 'bgpadvertisements.metallb.io',
  L2Advertisement: 'l2advertisements.metallb.io',
  Community: 'communities.metallb.io',
  BFDProfile: 'bfdprofiles.metallb.io',
  ConfigMap: 'configmap',
};

export function aboutObject(view: ClusterView, { object }: Pick<ConfigRemark, 'object'>): Subject {
  const { kind, namespace, name } = object;
  return about('config', `${view.state.id}|${kind}|${namespace}/${name}`, `${kind} ${name}`, '/pools');
}

export function objectEvidence(view: ClusterView, remark: ConfigRemark): Evidence {
  const { kind, namespace, name } = remark.object;
  return {
    object: `${kind} ${namespace}/${name}`,
    field: remark.code.replace(/^metallb\./, ''),
    value: remark.message,
    feed: view.config.feed,
  };
}

/** What the remark itself suggests, and the command that opens the object. */
export function objectRemedy(view: ClusterView, remark: ConfigRemark): RemedyStep[] {
  const { kind, namespace, name } = remark.object;
  return [
    ...(remark.suggestion === undefined
      ? []
      : [advice('finding.config-refused.suggested', { suggestion: remark.suggestion })]),
    kubectl(
      view,
      'finding.config-refused.edit',
      { kind, name },
      `-n ${namespace} edit ${RESOURCES[kind] ?? kind} ${name}`,
    ),
  ];
}

/** Opens what a pool is written in: its object, or the ConfigMap. */
export function editPool(view: ClusterView, { name, origin }: Pick<PoolRow, 'name' | 'origin'>): RemedyStep {
  const [kind, object] = origin === 'configmap' ? ['ConfigMap', 'config'] : ['IPAddressPool', name];
  return kubectl(
    view,
    'finding.config-refused.edit',
    { kind, name: object },
    `-n ${metalLbNamespace(view)} edit ${RESOURCES[kind]} ${object}`,
  );
}

export function remarksWith(
  view: ClusterView,
  list: 'refusals' | 'notices',
  ...codes: readonly string[]
): readonly ConfigRemark[] {
  return (knownValue(view.config)?.[list] ?? []).filter((remark) =>
    codes.includes(remark.code.replace(/^metallb\./, '')),
  );
}
