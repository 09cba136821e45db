import type { ServiceEvent } from '../../model/cluster.ts';
import { count, moment, part, type Raw, text } from '../agent/raw.ts';

/** An Event about a Service, named by the Service it is about. */
export function serviceEventFromObject(object: Raw): readonly ServiceEvent[] {
  const about = part(object, 'involvedObject');
  const name = text(about, 'name');
  if (name === undefined || text(about, 'kind') !== 'Service') return [];
  const series = part(object, 'series');
  return [
    {
      namespace: text(about, 'namespace') ?? '',
      name,
      reason: text(object, 'reason') ?? '',
      type: text(object, 'type') ?? 'Normal',
      message: text(object, 'message') ?? '',
      component: text(part(object, 'source'), 'component') ?? text(object, 'reportingComponent'),
      // Events written through events.k8s.io leave the old fields empty.
      lastAt:
        moment(object, 'lastTimestamp') ?? moment(series, 'lastObservedTime') ?? moment(object, 'eventTime'),
      count: count(object, 'count') ?? count(series, 'count') ?? 1,
    },
  ];
}
