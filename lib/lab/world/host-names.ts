import { addressesOf } from './objects/ingresses.ts';
import type { World } from './world.ts';

/**
 * What a name server inside the network tells: each host's load balancer addresses, as somebody wrote them down who followed the
 * status of its Ingress or Gateway. A host whose controller is gone still has the address that was left behind.
 */
export function hostNames(world: World): ReadonlyMap<string, readonly string[]> {
  const { ingresses, ingressClasses, routes, gateways } = world.cluster;
  return new Map([
    ...ingresses.flatMap(({ hosts, className, leftBehind }) => {
      const publishes = ingressClasses.find(({ name }) => name === className)?.publishes;
      const left = leftBehind === undefined ? [] : [leftBehind];
      const addresses = publishes === undefined ? left : addressesOf(world, publishes);
      return hosts.map((host): [string, readonly string[]] => [host, addresses]);
    }),
    ...routes.flatMap(({ hostnames, gateway }) => {
      const parent = gateways.find(
        ({ namespace, name }) => namespace === gateway.namespace && name === gateway.name,
      );
      const addresses = parent === undefined ? [] : addressesOf(world, parent.dataPlane);
      return hostnames.map((host): [string, readonly string[]] => [host, addresses]);
    }),
  ]);
}
