import type { ClusterGateway, ClusterIngress, ClusterRoute, ObjectName } from '../../model/cluster.ts';
import { knownValue, type Reading } from '../../model/feed.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('entrance');

/** The Ingress or Gateway: whether a controller serves it, and whose address it carries. */
export function entranceHop(leg: Leg): Draft {
  const { kind } = leg.host;
  if (kind === 'Service') return at('not-applicable', 'path.entrance.none');
  return kind === 'Ingress' ? ingressHop(leg) : gatewayHop(leg);
}

function ingressHop({ view, host, row, address }: Leg): Draft {
  const { ingresses, ingressClasses } = view.state;
  const ingress = named(ingresses, host);
  if (ingresses.state === 'unknown') return unreadAt('entrance', ingresses);
  const object = `Ingress ${host.namespace}/${host.name}`;
  const className = ingress?.className;
  const classes = knownValue(ingressClasses);
  const controller = classes?.find(({ name }) => name === className)?.controller;
  const more = {
    evidence: [
      evidence(object, 'spec.ingressClassName', className ?? '–', ingresses),
      evidence(object, 'status.loadBalancer.ingress', statusText(ingress), ingresses),
    ],
    subjects: [`ingress/${row.cluster}|${host.namespace}/${host.name}`],
    rests: [ingresses],
  };
  if (address === undefined) {
    return className !== undefined && classes !== undefined && controller === undefined
      ? at('broken', 'path.entrance.noClass', { class: className }, more)
      : at('broken', 'path.entrance.noAddress', { object }, more);
  }
  return judgeAddress(leg(object, address.address), address.class, controller ?? className ?? '', more);
}

function gatewayHop({ view, host, row, address }: Leg): Draft {
  const { gateways, gatewayClasses, routes } = view.state;
  if (gateways.state === 'unknown') return unreadAt('entrance', gateways);
  const gateway = host.gateway && named(gateways, host.gateway);
  const object = `Gateway ${host.gateway?.namespace}/${host.gateway?.name}`;
  const programmed = gateway?.conditions.find(({ type }) => type === 'Programmed');
  const classes = gatewayClasses && knownValue(gatewayClasses);
  const ofClass = classes?.find(({ name }) => name === gateway?.className);
  const more = {
    evidence: [
      evidence(object, 'status.addresses', gatewayAddresses(gateway), gateways),
      ...(ofClass?.controller === undefined
        ? []
        : [
            evidence(
              `GatewayClass ${ofClass.name}`,
              'spec.controllerName',
              ofClass.controller,
              gatewayClasses,
            ),
          ]),
      ...(programmed === undefined
        ? []
        : [evidence(object, 'status.conditions Programmed', conditionText(programmed), gateways)]),
      ...(host.kind === 'Gateway'
        ? []
        : [
            evidence(
              `${host.kind} ${host.namespace}/${host.name}`,
              'status.parents Accepted',
              'True',
              routes,
            ),
          ]),
    ],
    subjects: [`gateway/${row.cluster}|${host.gateway?.namespace}/${host.gateway?.name}`],
    rests: [gateways],
  };
  if (
    gateway !== undefined &&
    classes !== undefined &&
    (ofClass === undefined || ofClass.accepted === false)
  ) {
    return at('broken', 'path.entrance.noGatewayClass', { class: gateway.className }, more);
  }
  if (programmed?.status === 'False') {
    const reason = programmed.reason ?? programmed.message ?? '';
    return at('broken', 'path.entrance.notProgrammed', { object, reason }, more);
  }
  if (address === undefined) return at('broken', 'path.entrance.noAddress', { object }, more);
  return judgeAddress(
    leg(object, address.address),
    address.class,
    ofClass?.controller ?? gateway?.className ?? '',
    more,
  );
}

const leg = (object: string, address: string) => ({ object, address });

function judgeAddress(
  params: { object: string; address: string },
  kind: NonNullable<Leg['address']>['class'],
  by: string,
  more: Parameters<typeof at>[3],
): Draft {
  if (kind === 'unowned') return at('broken', 'path.entrance.unowned', params, more);
  if (kind === 'cluster-ip') return at('broken', 'path.entrance.clusterIp', params, more);
  if (kind === 'node') return at('degraded', 'path.entrance.node', params, more);
  return at('ok', 'path.entrance.served', { ...params, by }, more);
}

/** The Services an Ingress or route sends its requests on to, where Pods must run as well as behind the controller. */
export function backendHop({ view, host, row }: Leg): Draft {
  const here = hopAt('backend');
  const backends = backendsOf(view.state, host);
  if (backends === undefined) return here('not-applicable', 'path.backend.none');
  const { services, endpoints } = view.state;
  if (services.state === 'unknown') return unreadAt('backend', services);
  if (endpoints.state === 'unknown') return unreadAt('backend', endpoints);
  const counted = backends.map(({ namespace, name }) => {
    const own = endpoints.value.filter((each) => each.namespace === namespace && each.service === name);
    return {
      name: `${namespace}/${name}`,
      exists: services.value.some((each) => each.namespace === namespace && each.name === name),
      ready: own.filter(({ canServe }) => canServe).length,
      total: own.length,
    };
  });
  const more = {
    evidence: counted.map(({ name, exists, ready, total }) =>
      evidence(`Service ${name}`, 'endpoints', exists ? `${ready}/${total}` : '–', endpoints),
    ),
    subjects: counted.map(({ name }) => `service/${row.cluster}|${name}`),
    rests: [services, endpoints],
  };
  const absent = counted.filter(({ exists }) => !exists);
  const empty = counted.filter(({ exists, ready }) => exists && ready === 0);
  const failing = [...absent, ...empty];
  const verdict = failing.length === counted.length ? 'broken' : 'degraded';
  if (absent[0] !== undefined) return here(verdict, 'path.backend.absent', { service: absent[0].name }, more);
  if (empty[0] !== undefined) return here(verdict, 'path.backend.empty', { service: empty[0].name }, more);
  return here('ok', 'path.backend.serving', { service: counted.map(({ name }) => name).join(', ') }, more);
}

/** Undefined where there are none to look at: a bare Service or Gateway, or an object that names no Service. */
function backendsOf(state: Leg['view']['state'], host: Leg['host']): readonly ObjectName[] | undefined {
  const found =
    host.kind === 'Ingress'
      ? named(state.ingresses, host)?.backends.map(({ service }) => ({
          namespace: host.namespace,
          name: service,
        }))
      : routeOf(state.routes, host)?.backends.map(({ namespace, service }) => ({ namespace, name: service }));
  const distinct = new Map((found ?? []).map((each) => [`${each.namespace}/${each.name}`, each]));
  return distinct.size === 0 ? undefined : [...distinct.values()];
}

function routeOf(routes: Reading<readonly ClusterRoute[]>, host: Leg['host']): ClusterRoute | undefined {
  return knownValue(routes)?.find(
    ({ kind, namespace, name }) => kind === host.kind && namespace === host.namespace && name === host.name,
  );
}

function named<T extends ObjectName>(list: Reading<readonly T[]>, wanted: ObjectName): T | undefined {
  return knownValue(list)?.find(
    ({ namespace, name }) => namespace === wanted.namespace && name === wanted.name,
  );
}

function statusText(ingress: ClusterIngress | undefined): string {
  return ingress?.loadBalancer.map(({ ip, hostname }) => ip ?? hostname ?? '').join(', ') || '–';
}

function gatewayAddresses(gateway: ClusterGateway | undefined): string {
  return gateway?.addresses.map(({ value }) => value).join(', ') || '–';
}

function conditionText({ status, reason }: ClusterGateway['conditions'][number]): string {
  return reason === undefined ? status : `${status} (${reason})`;
}
