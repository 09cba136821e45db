import type { LabEvent, World } from '../world.ts';
import { type KubeObject, timeText, uidOf } from './object.ts';

/** MetalLB's events about Services. */
export function eventObjects({ cluster }: World): readonly KubeObject[] {
  return cluster.events.map(eventObject);
}

function eventObject({ service, type, reason, message, component, at, count }: LabEvent): KubeObject {
  const seed = `${service.namespace}/${service.name}/${reason}/${at}/${message}`;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${service.name}.${uidOf(seed).slice(0, 8)}${uidOf(seed).slice(9, 13)}`,
      namespace: service.namespace,
      creationTimestamp: timeText(at),
    },
    involvedObject: { apiVersion: 'v1', kind: 'Service', namespace: service.namespace, name: service.name },
    type,
    reason,
    message,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: timeText(at),
    lastTimestamp: timeText(at),
    count,
  };
}
