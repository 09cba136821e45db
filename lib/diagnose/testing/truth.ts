import { formatPrefix, hostPrefix, parseAddress, prefixOf } from '../../ip/index.ts';
import { type Sketch, type SketchNode, type SketchRouter, type SketchService, sessionKey } from './sketch.ts';

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

/* What follows from a sketch, worked out apart from the product: which node announces what to which router. */

export function speaks(sketch: Sketch, node: SketchNode): boolean {
  return node.speaker === 'ready' && (sketch.metallb.mode !== 'frr-k8s' || node.frr === 'ready');
}

/** From 0.14 on the label silences a node, from 0.13.10 on a dead network does. */
export function barred(sketch: Sketch, node: SketchNode): boolean {
  const minor = Number(sketch.metallb.version.split('.')[1]);
  return (minor >= 14 && node.labels[EXCLUDE] !== undefined) || (minor >= 13 && node.networkUnavailable);
}

export function prefixFor(sketch: Sketch, address: string): string {
  const parsed = parseAddress(address);
  if (parsed === undefined || parsed.family === 6) return hostPrefix(address) ?? address;
  return formatPrefix(prefixOf(parsed, sketch.metallb.aggregation));
}

export function prefixesOf(sketch: Sketch): string[] {
  return [
    ...new Set(
      sketch.services.flatMap((service) => service.addresses.map((address) => prefixFor(sketch, address))),
    ),
  ];
}

export function isAdvertised(
  sketch: Sketch,
  service: SketchService,
  router: SketchRouter,
  family: 4 | 6,
): boolean {
  const peers = sketch.objects.peers
    .filter(({ peerAddress }) => peerAddress === router.address[family])
    .map(({ name }) => name);
  return sketch.objects.bgpAdvertisements.some(
    (each) =>
      (each.pools.length === 0 || each.pools.includes(poolFor(sketch, service))) &&
      (each.peers.length === 0 || each.peers.some((name) => peers.includes(name))),
  );
}

/** The generator gives each pool its own /24, named by its third octet. */
export function poolFor(sketch: Sketch, service: SketchService): string {
  const octet = service.addresses[0]?.split('.')[2];
  return sketch.objects.pools.find(({ addresses }) => addresses[0]?.split('.')[2] === octet)?.name ?? '';
}

export function announces(sketch: Sketch, router: SketchRouter, node: SketchNode, prefix: string): boolean {
  const family = prefix.includes(':') ? 6 : 4;
  const told = sketch.sessions[sessionKey(router.id, node.name, family)];
  if (!speaks(sketch, node) || barred(sketch, node) || !sketch.families.includes(family)) return false;
  if (told?.unknownToRouter === true || (told?.state !== undefined && told.state !== 'established'))
    return false;
  return sketch.services.some((service) => {
    const ready = service.on.filter((name) => !service.unready.includes(name));
    return (
      service.type === 'LoadBalancer' &&
      service.addresses.some((address) => prefixFor(sketch, address) === prefix) &&
      isAdvertised(sketch, service, router, family) &&
      (service.policy === 'Local' ? ready.includes(node.name) : ready.length > 0)
    );
  });
}

export function addressOf(node: SketchNode, family: 4 | 6): string | undefined {
  return node.internalAddresses.find((address) => address.includes(':') === (family === 6));
}
