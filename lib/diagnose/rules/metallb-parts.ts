import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { atLeast } from '../../metallb/version.ts';
import type { ClusterService } from '../../model/cluster.ts';
import { knownValue } from '../../model/feed.ts';
import { clusterServices } from '../lookup.ts';
import { ofClusters } from '../network.ts';
import { aboutNode } from '../nodes.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/** Parts of MetalLB that do not fit: FRR that did not take a configuration, versions that differ, keys no longer to be used. */
export const metalLbParts: Rule = {
  name: 'metallb-parts',
  needs: (network) =>
    ofClusters(network, (view) => [view.install, view.state.nodeFrrStates, view.state.services]),
  judge: (network) =>
    network.clusters.flatMap((view) => [
      ...frrNotLoaded(view),
      ...versionsMixed(view),
      ...deprecatedKeys(view),
    ]),
};

/** A conflict of FRRConfigurations shows nowhere else (facts/metallb §5.2). */
function frrNotLoaded(view: ClusterView): Draft[] {
  const states = view.state.nodeFrrStates;
  return (knownValue(states) ?? []).flatMap(({ node, conversion, reload }): Draft[] => {
    const failed = [
      ['lastConversionResult', conversion],
      ['lastReloadResult', reload],
    ].find(([, result]) => result !== undefined && result !== '' && result !== 'success');
    if (failed === undefined) return [];
    const [field = '', result = ''] = failed;
    return [
      {
        id: 'frr-not-loaded',
        atLeast: 'warning',
        ...aboutNode(view, node),
        sentence: say('finding.frr-not-loaded.cause', { node, why: firstLine(result) }),
        evidence: [{ object: `FRRNodeState ${node}`, field, value: result, feed: states.feed }],
        remedy: [
          kubectl(
            view,
            'finding.frr-not-loaded.look',
            {},
            `get frrnodestates.frrk8s.metallb.io ${node} -o yaml`,
            'get frrconfigurations.frrk8s.metallb.io -A',
          ),
        ],
      },
    ];
  });
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

function versionsMixed(view: ClusterView): Draft[] {
  const install = knownValue(view.install);
  const [speaker, controller] = [install?.speakerVersion, install?.controllerVersion];
  if (speaker === undefined || controller === undefined || speaker === controller) return [];
  const feed = view.install.feed;
  return [
    {
      id: 'versions-mixed',
      atLeast: 'warning',
      ...about('metallb', view.state.id, `MetalLB · ${view.state.id}`, '/settings'),
      sentence: say('finding.versions-mixed.cause', { speaker, controller }),
      evidence: [
        { object: 'DaemonSet speaker', field: 'image', value: speaker, feed },
        { object: 'Deployment controller', field: 'image', value: controller, feed },
      ],
      remedy: [
        kubectl(
          view,
          'finding.versions-mixed.look',
          {},
          `-n ${metalLbNamespace(view)} get daemonsets,deployments -o wide`,
        ),
      ],
    },
  ];
}

const withOldKeys = clusterServices.where(({ wish }) => wish.deprecatedKeys.length > 0);

const NO_SERVICES: readonly ClusterService[] = [];

/** `metallb.universe.tf/…` is deprecated since 0.14.9; before, it is the only key there is. */
function deprecatedKeys(view: ClusterView): Draft[] {
  const install = knownValue(view.install);
  if (install === undefined || !atLeast(install.controllerVersion, '0.14.9')) return [];
  const using = withOldKeys(knownValue(view.state.services) ?? NO_SERVICES, view.state.id);
  const [first] = using;
  if (first === undefined) return [];
  return [
    {
      id: 'annotation-deprecated',
      atLeast: 'notice',
      ...about('cluster', `${view.state.id}|annotations`, view.state.id, '/services'),
      sentence: say('finding.annotation-deprecated.cause', {
        services: using.length,
        first: `${first.namespace}/${first.name}`,
        key: first.wish.deprecatedKeys[0] ?? '',
      }),
      evidence: using.slice(0, 8).map(({ namespace, name, wish }) => ({
        object: `Service ${namespace}/${name}`,
        field: 'annotations',
        value: wish.deprecatedKeys.join(', '),
        feed: view.state.services.feed,
      })),
      remedy: [
        kubectl(
          view,
          'finding.annotation-deprecated.edit',
          {},
          `-n ${first.namespace} edit service ${first.name}`,
        ),
      ],
    },
  ];
}
