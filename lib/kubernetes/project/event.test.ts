import { expect, test } from 'vitest';
import { serviceEventFromObject } from './event.ts';

const about = { kind: 'Service', namespace: 'shop', name: 'web' };

test('an Event of MetalLB about a Service', () => {
  const object = {
    metadata: { name: 'web.17a', namespace: 'shop' },
    involvedObject: about,
    reason: 'AllocationFailed',
    type: 'Warning',
    message: 'Failed to allocate IP for "shop/web": no available IPs',
    source: { component: 'metallb-controller' },
    lastTimestamp: '2026-11-03T08:00:00Z',
    count: 4,
  };
  expect(serviceEventFromObject(object)).toEqual([
    {
      namespace: 'shop',
      name: 'web',
      reason: 'AllocationFailed',
      type: 'Warning',
      message: 'Failed to allocate IP for "shop/web": no available IPs',
      component: 'metallb-controller',
      lastAt: Date.UTC(2026, 10, 3, 8),
      count: 4,
    },
  ]);
});

test('one written through events.k8s.io leaves the old fields empty', () => {
  const object = {
    involvedObject: about,
    source: {},
    lastTimestamp: null,
    eventTime: '2026-11-03T08:00:00.000000Z',
    reportingComponent: 'metallb-speaker',
    series: { count: 9, lastObservedTime: '2026-11-03T09:00:00.000000Z' },
  };
  expect(serviceEventFromObject(object)).toMatchObject([
    { component: 'metallb-speaker', count: 9, lastAt: Date.UTC(2026, 10, 3, 9) },
  ]);
});

test('one about something else is not kept', () => {
  expect(serviceEventFromObject({ involvedObject: { kind: 'Pod', name: 'p' } })).toEqual([]);
});
