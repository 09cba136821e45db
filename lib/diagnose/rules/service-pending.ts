import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { allocationView, isHandled, whyPending } from '../../metallb/index.ts';
import type { ClusterService } from '../../model/cluster.ts';
import { knownValue } from '../../model/feed.ts';
import type { Problem } from '../../model/problem.ts';
import type { PoolRow, RemedyStep } from '../../model/snapshot.ts';
import { clusterServices, ownedBy } from '../lookup.ts';
import { type Network, ofClusters } from '../network.ts';
import { advice, kubectl, metalLbNamespace, yaml } from '../remedy.ts';
import type { Draft, Explained, Rule } from '../rule.ts';
import { about, aboutPool, aboutService } from '../subject.ts';

/** How long MetalLB's controller may take before a Service counts as waiting. */
const PATIENCE_MS = 15_000;

/** Services MetalLB gives no address, with the reason its own rules give: a full pool is told once, with all who wait for it. */
export const servicePending: Rule = {
  name: 'service-pending',
  needs: (network) =>
    ofClusters(network, (view) => [view.config, view.install, view.state.services, view.state.namespaces]),
  judge: (network, explained) => network.clusters.flatMap((view) => judgeCluster(network, view, explained)),
};

type Waiting = { readonly service: ClusterService; readonly why: Problem | undefined };

const withoutAddress = clusterServices.where(
  ({ loadBalancer, deleting }) => loadBalancer.length === 0 && !deleting,
);

function judgeCluster(network: Network, view: ClusterView, explained: Explained): Draft[] {
  const [config, install, services] = [
    knownValue(view.config),
    knownValue(view.install),
    knownValue(view.state.services),
  ];
  if (config === undefined || install === undefined || services === undefined) return [];
  const pending = withoutAddress(services, view.state.id).filter(
    (service) =>
      isHandled(service, install) &&
      network.now - (service.createdAt ?? 0) >= PATIENCE_MS &&
      !ownedBy(network, view.state.id, `${service.namespace}/${service.name}`).some((row) =>
        explained.has(`services/${row.key}`),
      ),
  );
  if (pending.length === 0) return [];
  const allocation = allocationView(config, install, services, knownValue(view.state.namespaces) ?? []);
  const waiting = pending.map((service): Waiting => ({ service, why: whyPending(service, allocation) }));
  const byPool = Map.groupBy(waiting, ({ why }) => fullPool(network, view, why)?.key);
  return [...byPool].flatMap(([pool, some]) =>
    pool === undefined
      ? some.map((each) => pendingDraft(network, view, each))
      : fullDraft(network, view, pool, some),
  );
}

/** The full pool a Service waits for: the one it asks for, or one that is given automatically. */
function fullPool(network: Network, view: ClusterView, why: Problem | undefined): PoolRow | undefined {
  const rows = network.rows.pools.rows.filter((row) => row.cluster === view.state.id && isFull(row));
  if (why?.code === 'metallb.pool-exhausted') return rows.find((row) => row.name === why.params?.pool);
  return why?.code === 'metallb.no-addresses' ? rows.find((row) => row.autoAssign) : undefined;
}

function isFull(row: PoolRow): boolean {
  return (knownValue(row.families) ?? []).some((family) => family.free === '0');
}

function fullDraft(network: Network, view: ClusterView, key: string, waiting: readonly Waiting[]): Draft[] {
  const pool = network.rows.pools.rows.find((row) => row.key === key);
  if (pool === undefined) return [];
  const names = waiting.map(({ service }) => `${service.namespace}/${service.name}`).sort();
  return [
    {
      id: 'pool-full',
      atLeast: 'critical',
      ...aboutPool(pool),
      sentence: say('finding.pool-full.waiting', { pool: pool.name, services: names.join(', ') }),
      evidence: [
        ...(knownValue(pool.families) ?? []).map((family) => ({
          object: `IPAddressPool ${pool.name}`,
          field: `used IPv${family.family}`,
          value: `${family.used} of ${family.capacity}`,
          feed: pool.families.feed,
        })),
        ...waiting.flatMap(({ service }) => eventEvidence(view, service)),
      ],
      remedy: addRange(view, pool),
      suffering: names.flatMap((name) => ownedBy(network, view.state.id, name)),
      explains: [`pools/${pool.key}`],
    },
  ];
}

/** The pool's own ranges with a place for one more: the object, or the lines of the ConfigMap. */
export function addRange(view: ClusterView, pool: PoolRow): RemedyStep[] {
  const ranges = [...pool.ranges.map(({ text }) => text), '192.0.2.0/28  # another range'];
  const lines =
    pool.origin === 'configmap'
      ? [
          'address-pools:',
          `- name: ${pool.name}`,
          `  protocol: ${pool.protocols[0] ?? 'bgp'}`,
          '  addresses:',
          ...ranges.map((range) => `  - ${range}`),
        ]
      : [
          'apiVersion: metallb.io/v1beta1',
          'kind: IPAddressPool',
          `metadata: {name: ${pool.name}, namespace: ${metalLbNamespace(view)}}`,
          'spec:',
          '  addresses:',
          ...ranges.map((range) => `    - ${range}`),
        ];
  const key = pool.origin === 'configmap' ? 'finding.pool-full.extendConfig' : 'finding.pool-full.extend';
  return [yaml(view, key, { pool: pool.name, namespace: metalLbNamespace(view) }, ...lines)];
}

function pendingDraft(network: Network, view: ClusterView, { service, why }: Waiting): Draft {
  const name = `${service.namespace}/${service.name}`;
  const rows = ownedBy(network, view.state.id, name);
  const row = rows.find((each) => each.kind === 'Service');
  return {
    id: 'service-pending',
    atLeast: 'critical',
    ...(row === undefined
      ? about('service', `${view.state.id}|${name}`, name, '/services')
      : aboutService(row)),
    sentence:
      why === undefined
        ? say('finding.service-pending.silent', { service: name })
        : say('finding.service-pending.cause', { service: name, why: why.message }),
    evidence: [
      {
        object: `Service ${name}`,
        field: 'status.loadBalancer',
        value: 'empty',
        feed: view.state.services.feed,
      },
      ...eventEvidence(view, service),
    ],
    remedy: [
      ...(why?.suggestion === undefined
        ? []
        : [advice('finding.config-refused.suggested', { suggestion: why.suggestion })]),
      kubectl(
        view,
        'finding.service-pending.events',
        {},
        `-n ${service.namespace} describe service ${service.name}`,
        `-n ${metalLbNamespace(view)} get pods -l component=controller`,
      ),
    ],
    suffering: rows,
  };
}

/** MetalLB's own words: explanation, never state, for events expire. */
function eventEvidence(view: ClusterView, service: ClusterService) {
  return (knownValue(view.state.events) ?? [])
    .filter(
      (event) =>
        event.namespace === service.namespace && event.name === service.name && event.type === 'Warning',
    )
    .slice(0, 1)
    .map((event) => ({
      object: `Event of ${event.namespace}/${event.name}`,
      field: event.reason,
      value: event.message,
      feed: view.state.events.feed,
    }));
}
