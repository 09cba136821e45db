import type {
  ClusterGateway,
  ClusterGatewayClass,
  ClusterListenerSet,
  GatewayListener,
} from '../../model/cluster.ts';
import { count, part, parts, type Raw, text } from '../agent/raw.ts';
import { conditionOf, conditionsOf, holds } from './condition.ts';
import { labelsOf, objectName } from './metadata.ts';

export function gatewayFromObject(object: Raw): readonly ClusterGateway[] {
  const spec = part(object, 'spec');
  const status = part(object, 'status');
  return [
    {
      ...objectName(object),
      className: text(spec, 'gatewayClassName') ?? '',
      labels: labelsOf(object),
      listeners: listenersOf(spec),
      addresses: parts(status, 'addresses').flatMap((address) => {
        const value = text(address, 'value');
        return value === undefined ? [] : [{ type: text(address, 'type') ?? 'IPAddress', value }];
      }),
      conditions: conditionsOf(status),
    },
  ];
}

/** A set without a Gateway to its name (the reference may only be to one) concerns nobody. */
export function listenerSetFromObject(object: Raw): readonly ClusterListenerSet[] {
  const own = objectName(object);
  const spec = part(object, 'spec');
  const parent = part(spec, 'parentRef');
  const name = text(parent, 'name');
  if (name === undefined || (text(parent, 'kind') ?? 'Gateway') !== 'Gateway') return [];
  return [
    {
      ...own,
      gateway: { namespace: text(parent, 'namespace') ?? own.namespace, name },
      listeners: listenersOf(spec),
      accepted: holds(conditionOf(part(object, 'status'), 'Accepted')),
    },
  ];
}

export function gatewayClassFromObject(object: Raw): readonly ClusterGatewayClass[] {
  return [
    {
      name: objectName(object).name,
      controller: text(part(object, 'spec'), 'controllerName'),
      accepted: holds(conditionOf(part(object, 'status'), 'Accepted')),
    },
  ];
}

function listenersOf(spec: Raw): readonly GatewayListener[] {
  return parts(spec, 'listeners').map((listener) => ({
    name: text(listener, 'name') ?? '',
    hostname: text(listener, 'hostname'),
    port: count(listener, 'port') ?? 0,
    protocol: text(listener, 'protocol') ?? '',
  }));
}
