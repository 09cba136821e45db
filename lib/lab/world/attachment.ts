/** Whether a Gateway takes a route, in the words of Gateway API's own condition reasons. */
import type { LabRoute, World } from './world.ts';

export type Attachment = {
  readonly accepted: boolean;
  readonly reason: 'Accepted' | 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname';
  readonly message: string;
};

export function attachmentOf({ cluster }: World, route: LabRoute): Attachment {
  const gateway = cluster.gateways.find(
    ({ namespace, name }) => namespace === route.gateway.namespace && name === route.gateway.name,
  );
  const listener = gateway?.listeners.find(({ name }) => name === route.gateway.listener);
  if (gateway === undefined || listener === undefined) {
    return { accepted: false, reason: 'NoMatchingParent', message: 'No listener of that name' };
  }
  if (listener.from === 'Same' && route.namespace !== gateway.namespace) {
    return {
      accepted: false,
      reason: 'NotAllowedByListeners',
      message: `Listener ${listener.name} allows routes of namespace ${gateway.namespace} only`,
    };
  }
  const { hostname } = listener;
  if (hostname !== undefined && !route.hostnames.some((host) => fits(host, hostname))) {
    return {
      accepted: false,
      reason: 'NoMatchingListenerHostname',
      message: `No hostname under ${hostname}`,
    };
  }
  return { accepted: true, reason: 'Accepted', message: 'Route is accepted' };
}

function fits(host: string, listener: string): boolean {
  return listener.startsWith('*.') ? host.endsWith(listener.slice(1)) : host === listener;
}
