/** Short words for writing stories: what the objects of `world.ts` look like when nothing is said about them. */
import type { Family } from '../address.ts';
import { clusterIp, newPod } from '../change-services.ts';
import type { LabPort, LabService, RouterPeer } from '../world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function tcp(port: number, name = 'tcp', targetPort = port): LabPort {
  return { name, port, protocol: 'TCP', targetPort };
}

export function udp(port: number, name = 'udp', targetPort = port): LabPort {
  return { name, port, protocol: 'UDP', targetPort };
}

/** A peer (v6) or connection (v7) for one node. */
export function peer(
  name: string,
  remote: string,
  remoteAs: number,
  more: Partial<RouterPeer> = {},
): RouterPeer {
  return {
    name,
    remote,
    remoteAs,
    listen: false,
    disabled: false,
    multihop: false,
    holdTime: 180,
    keepSentAttributes: false,
    noEarlyCut: false,
    ...more,
  };
}

export type Sketch = Partial<LabService> & { readonly on: readonly string[] };

/** Services numbered in the order written, so that addresses and names stay the same from start to start. */
export function serviceMaker(bornAt: number) {
  let born = 0;
  const make = (namespace: string, name: string, ports: readonly LabPort[], sketch: Sketch): LabService => {
    const { on, ...given } = sketch;
    const families: readonly Family[] = given.families ?? [4];
    const number = born;
    born += 1;
    return {
      namespace,
      name,
      labels: { 'app.kubernetes.io/name': name },
      type: 'LoadBalancer',
      families,
      clusterIPs: families.map((family) => clusterIp(number, family)),
      externalTrafficPolicy: 'Cluster',
      ports: ports.map((port, index) => ({ ...port, nodePort: 30_000 + number * 16 + index })),
      pods: on.map((node, index) => newPod(name, number, index, node)),
      pinned: false,
      wish: {},
      addresses: [],
      externalIPs: [],
      bornAt,
      ...given,
    };
  };
  return { make, count: () => born };
}
