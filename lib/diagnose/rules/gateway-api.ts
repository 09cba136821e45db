import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import type { ClusterGateway, ClusterRoute, ObjectName } from '../../model/cluster.ts';
import { knownValue } from '../../model/feed.ts';
import { ofClusters } from '../network.ts';
import { advice, kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/** Gateways their controller did not programme, and routes no Gateway accepts: their hosts lead nowhere. */
export const gatewayApi: Rule = {
  name: 'gateway-api',
  needs: (network) => ofClusters(network, (view) => [view.state.gateways, view.state.routes]),
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] => {
      const gateways = (knownValue(view.state.gateways) ?? []).flatMap((gateway): Draft[] => {
        const failed = gateway.conditions.find(
          ({ type, status }) => (type === 'Programmed' || type === 'Accepted') && status === 'False',
        );
        if (failed === undefined) return [];
        const { namespace, name } = gateway;
        return [
          {
            id: 'gateway-not-programmed',
            atLeast: 'warning',
            ...about(
              'gateway',
              `${view.state.id}|${namespace}/${name}`,
              `Gateway ${namespace}/${name}`,
              '/services',
            ),
            sentence: say('finding.gateway-not-programmed.cause', {
              gateway: `${namespace}/${name}`,
              reason: failed.reason ?? failed.type,
            }),
            evidence: [
              {
                object: `Gateway ${namespace}/${name}`,
                field: `${failed.type}=False`,
                value: failed.message ?? failed.reason ?? '',
                feed: view.state.gateways.feed,
              },
            ],
            remedy: [
              kubectl(
                view,
                'finding.gateway-not-programmed.look',
                {},
                `-n ${namespace} describe gateway ${name}`,
              ),
            ],
            suffering: network.rows.services.rows.filter(
              (row) => row.cluster === view.state.id && isBehind(row, gateway, view),
            ),
          },
        ];
      });
      const routes = (knownValue(view.state.routes) ?? [])
        .filter(isRefused)
        .map((route) => refusedDraft(view, route));
      return [...gateways, ...routes];
    }),
};

function isBehind(
  row: ObjectName & { readonly kind: string },
  gateway: ClusterGateway,
  { state }: ClusterView,
): boolean {
  if (row.kind === 'Gateway') return isSame(row, gateway);
  const route = (knownValue(state.routes) ?? []).find((each) => each.kind === row.kind && isSame(each, row));
  const sets = state.listenerSets === undefined ? [] : (knownValue(state.listenerSets) ?? []);
  const leads = ({ kind, ...parent }: ClusterRoute['parents'][number]): boolean =>
    kind === 'ListenerSet'
      ? sets.some((set) => isSame(set, parent) && isSame(set.gateway, gateway))
      : kind === 'Gateway' && isSame(parent, gateway);
  return route?.parents.some(leads) ?? false;
}

function isSame(a: ObjectName, b: ObjectName): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

/** Refused by every Gateway it names; one that nobody judged yet is not refused. */
function isRefused(route: ClusterRoute): boolean {
  return route.parentStatus.length > 0 && route.parentStatus.every(({ accepted }) => accepted === false);
}

function refusedDraft(view: ClusterView, route: ClusterRoute): Draft {
  const { kind, namespace, name } = route;
  const [refusal] = route.parentStatus;
  const gateway = `${refusal?.namespace}/${refusal?.name}`;
  const closed = refusal?.reason === 'NotAllowedByListeners';
  return {
    id: 'route-not-accepted',
    atLeast: 'warning',
    ...about(
      'route',
      `${view.state.id}|${kind}|${namespace}/${name}`,
      `${kind} ${namespace}/${name}`,
      '/services',
    ),
    sentence: say('finding.route-not-accepted.cause', {
      route: `${namespace}/${name}`,
      gateway,
      reason: refusal?.reason ?? '',
      hosts: route.hostnames.join(', ') || '*',
    }),
    evidence: route.parentStatus.map((parent) => ({
      object: `${kind} ${namespace}/${name}`,
      field: `Accepted by ${parent.namespace}/${parent.name}${parent.sectionName === undefined ? '' : ` (${parent.sectionName})`}`,
      value: parent.message ?? parent.reason ?? 'False',
      feed: view.state.routes.feed,
    })),
    remedy: closed
      ? [
          kubectl(
            view,
            'finding.route-not-accepted.allow',
            { gateway, namespace },
            `-n ${refusal?.namespace} edit ${refusal?.kind.toLowerCase()} ${refusal?.name}  # listeners[].allowedRoutes.namespaces.from: All`,
          ),
        ]
      : [advice('finding.route-not-accepted.correct', { gateway, reason: refusal?.reason ?? '' })],
  };
}
