import { say } from '../../correlate/sentence.ts';
import type { ClusterIngress } from '../../model/cluster.ts';
import { knownValue } from '../../model/feed.ts';
import type { Evidence, RemedyStep, ServiceRow } from '../../model/snapshot.ts';
import { impaired } from '../lookup.ts';
import { clusterOf, type Network, ofClusters } from '../network.ts';
import { advice, kubectl } from '../remedy.ts';
import type { Draft, FindingId, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/** An Ingress whose status names no address, or one that no load balancer answers on. */
export const ingressAddress: Rule = {
  name: 'ingress-address',
  needs: (network) =>
    ofClusters(network, (view) => [view.state.ingresses, view.state.services, view.state.nodes]),
  judge: (network, explained) => {
    // Whoever is misled or has no address is never called reached (`lib/correlate/service-health.ts`).
    const wrong = impaired(network.rows.services.rows).filter(
      (row) =>
        row.kind === 'Ingress' && problemOf(row) !== undefined && !explained.has(`services/${row.key}`),
    );
    const byIngress = Map.groupBy(wrong, (row) => `${row.cluster}|${row.namespace}/${row.name}`);
    return [...byIngress.values()].flatMap((rows) => draftFor(network, rows));
  },
};

type Kind = FindingId &
  ('ingress-address-unowned' | 'ingress-address-internal' | 'ingress-address-node' | 'ingress-no-address');

function problemOf(row: ServiceRow): Kind | undefined {
  if (row.addresses.length === 0) return 'ingress-no-address';
  const classes = row.addresses.map((address) => address.class);
  if (classes.includes('unowned')) return 'ingress-address-unowned';
  if (classes.includes('cluster-ip')) return 'ingress-address-internal';
  return classes.includes('node') ? 'ingress-address-node' : undefined;
}

function draftFor(network: Network, rows: readonly ServiceRow[]): Draft[] {
  const [first] = rows;
  const id = first === undefined ? undefined : problemOf(first);
  const view = clusterOf(network, first?.cluster);
  if (first === undefined || id === undefined || view === undefined) return [];
  const { namespace, name } = first;
  const ingress = (knownValue(view.state.ingresses) ?? []).find(
    (each) => each.namespace === namespace && each.name === name,
  );
  const classes = knownValue(view.state.ingressClasses);
  const known = classes?.find((each) =>
    ingress?.className === undefined ? each.isDefault : each.name === ingress.className,
  );
  const className = ingress?.className ?? known?.name ?? '';
  const unknownClass = id === 'ingress-no-address' && classes !== undefined && known === undefined;
  const address = first.addresses.map((each) => each.address).join(', ');
  return [
    {
      id,
      atLeast: id === 'ingress-address-node' ? 'warning' : 'critical',
      ...about(
        'ingress',
        `${first.cluster}|${namespace}/${name}`,
        `Ingress ${namespace}/${name}`,
        `/services?sel=${encodeURIComponent(first.key)}`,
      ),
      sentence: unknownClass
        ? say('finding.ingress-no-address.unknownClass', { ingress: `${namespace}/${name}`, className })
        : say(`finding.${id}.cause`, { ingress: `${namespace}/${name}`, address, className }),
      evidence: evidenceOf(ingress, address, className, known?.controller, view.state.ingresses.feed),
      remedy: remedyOf(
        view,
        id,
        namespace,
        name,
        classes?.find((each) => each.isDefault && each.name !== className)?.name,
      ),
      suffering: rows,
    },
  ];
}

function evidenceOf(
  ingress: ClusterIngress | undefined,
  address: string,
  className: string,
  controller: string | undefined,
  feed: string,
): Evidence[] {
  const object = `Ingress ${ingress?.namespace}/${ingress?.name}`;
  return [
    { object, field: 'status.loadBalancer.ingress', value: address === '' ? 'empty' : address, feed },
    {
      object,
      field: 'ingressClassName',
      value: className === '' ? 'none, and no default class' : className,
      feed,
    },
    ...(controller === undefined
      ? []
      : [{ object: `IngressClass ${className}`, field: 'controller', value: controller, feed }]),
  ];
}

function remedyOf(
  view: Parameters<typeof kubectl>[0],
  id: Kind,
  namespace: string,
  name: string,
  otherClass: string | undefined,
): RemedyStep[] {
  const look = kubectl(
    view,
    'finding.ingress-address-unowned.controller',
    {},
    'get ingressclasses',
    `-n ${namespace} describe ingress ${name}`,
  );
  if (id === 'ingress-address-internal' || id === 'ingress-address-node')
    return [advice('finding.ingress-address-internal.publish'), look];
  return [
    look,
    ...(otherClass === undefined
      ? []
      : [
          kubectl(
            view,
            'finding.ingress-address-unowned.otherClass',
            { className: otherClass },
            `-n ${namespace} patch ingress ${name} --type merge -p '{"spec":{"ingressClassName":"${otherClass}"}}'`,
          ),
        ]),
  ];
}
