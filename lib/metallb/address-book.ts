import { canonicalAddress, parseAddress } from '../ip/index.ts';
import type { ClusterNode, ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import type { MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { remembered } from '../model/remembered.ts';
import type { HostAddress } from './exposed.ts';
import { isHandled } from './handled.ts';
import { poolOfAll, poolsHolding } from './pool-ranges.ts';

/** Whom each address in the cluster belongs to. */
export type AddressBook = {
  /** An address or host name as found in a status, with what it is and whose. The same object as in the book before where it is the same. */
  classify(text: string): HostAddress;
  /** Addresses as found in a status together with the Service behind them; the same object likewise. */
  entrance(texts: readonly string[], ports: readonly number[]): Entrance;
  /** The LoadBalancer Service behind some addresses; of several on one address, the one with the ports asked for. */
  entranceOf(addresses: readonly HostAddress[], ports: readonly number[]): ClusterService | undefined;
  /** The address named as the entrance's where it is one of its own: several Services may share it. */
  withEntrance(address: HostAddress, entrance: ClusterService | undefined): HostAddress;
};

export type Entrance = {
  /** Those that several Services share are named as the entrance's. */
  readonly addresses: readonly HostAddress[];
  readonly service: ClusterService | undefined;
};

/** What a book has said so far, for the next one to say again. */
type Said = { readonly addresses: Map<string, HostAddress>; readonly entrances: Map<string, Entrance> };

/** Of the newest book of a cluster, by its nodes: Services change all the time, and most of what a book says stays. */
const saidLast = new WeakMap<readonly ClusterNode[], Said>();

const NO_POOLS: MetalLbConfig['pools'] = [];

type Index = ReadonlyMap<string, readonly ClusterService[]>;

const bookOf = remembered<readonly ClusterService[], AddressBook>();

/** The book of a cluster as it stands; the same one as long as none of these changed. */
export function addressBook(
  services: readonly ClusterService[],
  nodes: readonly ClusterNode[],
  config: MetalLbConfig | undefined,
  install: MetalLbInstall | undefined,
): AddressBook {
  return bookOf(services, [nodes, config, install], () => write(services, nodes, config, install));
}

function write(
  services: readonly ClusterService[],
  nodes: readonly ClusterNode[],
  config: MetalLbConfig | undefined,
  install: MetalLbInstall | undefined,
): AddressBook {
  const pools = config?.pools ?? NO_POOLS;
  const balanced = indexBy(services, 'balanced');
  const external = indexBy(services, 'external');
  const internal = indexBy(services, 'internal');
  const givenBy = [pools, install];
  const nodeAddresses = new Set(
    nodes.flatMap((node) => [...node.internalAddresses, ...node.externalAddresses].flatMap(canonical)),
  );
  /** Whether MetalLB gave a Service its addresses: it handles the Service, and one pool holds them all. */
  const isGiven = (service: ClusterService): boolean =>
    givenOnce(
      service,
      givenBy,
      () =>
        isHandled(service, install) &&
        poolOfAll(
          pools,
          textsOf(service).balanced.flatMap((text) => parseAddress(text) ?? []),
        ) !== undefined,
    );

  const ownersOf = (text: string) => balanced.get(text) ?? external.get(text) ?? internal.get(text) ?? [];
  const classOf = (text: string): HostAddress['class'] => {
    const balancing = balanced.get(text);
    if (balancing !== undefined) return balancing.some(isGiven) ? 'pool' : 'other-class';
    if (external.has(text)) return 'external-ip';
    if (nodeAddresses.has(text)) return 'node';
    return internal.has(text) ? 'cluster-ip' : 'unowned';
  };
  const classify = (written: string): HostAddress => {
    const address = parseAddress(written);
    if (address === undefined) {
      return { address: written, family: undefined, class: 'hostname', pool: undefined, owner: undefined };
    }
    const text = canonicalAddress(written) ?? written;
    const owners = ownersOf(text);
    return {
      address: text,
      family: address.family,
      class: classOf(text),
      pool: poolsHolding(pools, address)[0]?.name,
      owner: nameOf(owners.find(isGiven) ?? owners[0]),
    };
  };

  const before = saidLast.get(nodes);
  // Thousands of Ingresses share the address of one controller.
  const said: Said = { addresses: new Map(), entrances: new Map() };
  saidLast.set(nodes, said);

  const book: AddressBook = {
    classify(written) {
      const known = said.addresses.get(written);
      if (known !== undefined) return known;
      const fresh = classify(written);
      const earlier = before?.addresses.get(written);
      const address = earlier !== undefined && isSameAddress(earlier, fresh) ? earlier : fresh;
      said.addresses.set(written, address);
      return address;
    },
    entrance(texts, ports) {
      const key = `${texts.join()}|${ports.join()}`;
      const known = said.entrances.get(key);
      if (known !== undefined) return known;
      const plain = texts.map(book.classify);
      const service = book.entranceOf(plain, ports);
      const addresses = plain.map((address) => book.withEntrance(address, service));
      const earlier = before?.entrances.get(key);
      const isSame =
        earlier?.service === service &&
        addresses.every((address, index) => {
          const other = earlier?.addresses[index];
          return other !== undefined && isSameAddress(other, address);
        });
      const entrance = isSame && earlier !== undefined ? earlier : { addresses, service };
      said.entrances.set(key, entrance);
      return entrance;
    },
    entranceOf(addresses, ports) {
      const candidates = [...new Set(addresses.flatMap(({ address }) => ownersOf(address)))];
      const open = (service: ClusterService) =>
        ports.filter((port) => service.ports.some((own) => own.port === port)).length;
      return candidates.reduce<ClusterService | undefined>(
        (best, service) => (best === undefined || open(service) > open(best) ? service : best),
        undefined,
      );
    },
    withEntrance(address, entrance) {
      const name = nameOf(entrance);
      if (entrance === undefined || address.owner === name) return address;
      return ownersOf(address.address).includes(entrance) ? { ...address, owner: name } : address;
    },
  };
  return book;
}

function isSameAddress(a: HostAddress, b: HostAddress): boolean {
  return (
    a === b || (a.address === b.address && a.class === b.class && a.pool === b.pool && a.owner === b.owner)
  );
}

const givenOnce = remembered<ClusterService, boolean>();

type Texts = Readonly<Record<'balanced' | 'external' | 'internal', readonly string[]>>;

/** The addresses of a Service in canonical text. */
const textsOf = derivedOnce(
  (service: ClusterService): Texts => ({
    balanced:
      service.type === 'LoadBalancer' ? service.loadBalancer.flatMap(({ ip }) => canonical(ip ?? '')) : [],
    external: service.externalIPs.flatMap(canonical),
    internal: service.clusterIPs.flatMap(canonical),
  }),
);

function indexBy(services: readonly ClusterService[], which: keyof Texts): Index {
  const index = new Map<string, ClusterService[]>();
  for (const service of services) {
    for (const text of textsOf(service)[which]) {
      const owners = index.get(text);
      if (owners === undefined) index.set(text, [service]);
      else if (!owners.includes(service)) owners.push(service);
    }
  }
  return index;
}

function canonical(text: string): string | readonly [] {
  return canonicalAddress(text) ?? [];
}

function nameOf(service: ClusterService | undefined): string | undefined {
  return service && `${service.namespace}/${service.name}`;
}
