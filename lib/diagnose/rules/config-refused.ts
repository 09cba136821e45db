import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { ofClusters } from '../network.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, FindingId, Rule } from '../rule.ts';
import { about } from '../subject.ts';
import { aboutObject, type ConfigRemark, objectEvidence, objectRemedy } from './configuration.ts';

const OVERLAPS = 'metallb.pools-overlap';
const BAD_RANGES: readonly string[] = [
  'metallb.range-invalid',
  'metallb.range-reversed',
  'metallb.prefix-invalid',
  'metallb.pool-without-addresses',
];

/**
 * A configuration that MetalLB refuses: it goes on with the one it had before, and says so only in its log and, from 0.15.3 on, in
 * its ConfigurationStates. Where both tell, ours names the object and theirs is the evidence.
 */
export const configRefused: Rule = {
  name: 'config-refused',
  needs: (network) => ofClusters(network, (view) => [view.config, view.state.configurationResults]),
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] => {
      const refusals = knownValue(view.config)?.refusals ?? [];
      const byObject = Map.groupBy(
        refusals,
        ({ object }) => `${object.kind} ${object.namespace}/${object.name}`,
      );
      const ours = [...byObject.values()].flatMap((remarks) => refusedObject(view, remarks));
      return ours.length > 0 ? ours : refusedByMetalLb(view);
    }),
};

function refusedObject(view: ClusterView, remarks: readonly ConfigRemark[]): Draft[] {
  const [first] = remarks;
  if (first === undefined) return [];
  const id: FindingId =
    first.code === OVERLAPS
      ? 'pools-overlap'
      : BAD_RANGES.includes(first.code)
        ? 'pool-range-invalid'
        : 'config-refused';
  return [
    {
      id,
      atLeast: 'warning',
      ...aboutObject(view, first),
      sentence: say(`finding.${id}.cause`, {
        kind: first.object.kind,
        name: first.object.name,
        why: first.message,
      }),
      explanation: say('finding.config-refused.explanation'),
      evidence: [...remarks.map((remark) => objectEvidence(view, remark)), ...complaints(view)],
      remedy: objectRemedy(view, first),
    },
  ];
}

/** What MetalLB refuses for a reason we do not know of. */
function refusedByMetalLb(view: ClusterView): Draft[] {
  const said = complaints(view);
  const [first] = said;
  if (first === undefined) return [];
  const namespace = metalLbNamespace(view);
  return [
    {
      id: 'config-invalid',
      atLeast: 'warning',
      ...about('config', view.state.id, `MetalLB · ${view.state.id}`, '/pools'),
      sentence: say('finding.config-invalid.cause', { component: first.object, why: first.value }),
      explanation: say('finding.config-refused.explanation'),
      evidence: said,
      remedy: [
        kubectl(
          view,
          'finding.config-invalid.look',
          {},
          `-n ${namespace} get configurationstates.metallb.io -o wide`,
        ),
      ],
    },
  ];
}

function complaints(view: ClusterView) {
  const results = view.state.configurationResults;
  return (knownValue(results) ?? [])
    .filter(({ result }) => result === 'Invalid')
    .map(({ component, node, error }) => ({
      object: node === undefined ? component : `${component} ${node}`,
      field: 'result',
      value: error ?? 'Invalid',
      feed: results.feed,
    }))
    .sort((a, b) => (a.object < b.object ? -1 : 1));
}
