import { canonicalAddress, type SpelledAddress, spellAddress, WIDTH } from '../ip/index.ts';
import type { ClusterNode, ClusterService } from '../model/cluster.ts';
import { fullName } from '../model/full-name.ts';
import type { Groups } from '../model/kept-groups.ts';
import type { MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import { type Claim, claimsByAddress, servicesInside } from './claims.ts';
import type { HostAddress } from './exposed.ts';
import { givenTo } from './given.ts';
import { isHandled } from './handled.ts';
import { poolOfAll, poolsHolding } from './pool-ranges.ts';

/** Whom each address in the cluster belongs to. */
export type AddressBook = {
  /** An address or host name as found in a status, with what it is and whose. */
  classify(text: string): HostAddress;
  /** The same of what is known to be an address. */
  classifyAddress(address: SpelledAddress): HostAddress;
  /** Addresses as found in a status together with the Service behind them. The same object as in the book before where it is the same. */
  entrance(texts: readonly string[], ports: readonly number[]): Entrance;
  /** What {@link entrance} says now of what an earlier book was asked for. */
  again(entrance: Entrance): Entrance;
  /**
   * Who claims each address from outside, by its canonical text. Of two books of one cluster, groups differ where what is said of such an
   * address may.
   */
  readonly claims: Groups<Claim>;
  /** The LoadBalancer Service behind some addresses; of several on one address, the one with the ports asked for. */
  entranceOf(addresses: readonly HostAddress[], ports: readonly number[]): ClusterService | undefined;
  /** The address named as the entrance's where it is one of its own: several Services may share it. */
  withEntrance(address: HostAddress, entrance: ClusterService | undefined): HostAddress;
};

export type Entrance = {
  /** Those that several Services share are named as the entrance's. */
  readonly addresses: readonly HostAddress[];
  readonly service: ClusterService | undefined;
  readonly asked: { readonly texts: readonly string[]; readonly ports: readonly number[] };
};

/** The Services that have an address, in the one way that counts most. */
type Owning = {
  readonly how: Claim['how'] | 'internal' | undefined;
  readonly services: readonly ClusterService[];
};

const UNOWNED: Owning = { how: undefined, services: [] };

/** The entrances a book was asked for so far, for the next one to say again. */
type Said = Map<string, Entrance>;

const NO_POOLS: MetalLbConfig['pools'] = [];
/** Those that count most first. */
const WAYS: readonly Claim['how'][] = ['balanced', 'external'];
const NOT_SAID: Said = new Map();

/** One for each cluster: Services change all the time, and most of what a book says stays. */
const bookOf = perId((cluster) => {
  let last:
    | { readonly from: readonly unknown[]; readonly book: AddressBook; readonly said: Said }
    | undefined;
  return (
    services: readonly ClusterService[],
    nodes: readonly ClusterNode[],
    config: MetalLbConfig | undefined,
    install: MetalLbInstall | undefined,
  ): AddressBook => {
    const from = [services, nodes, config, install];
    if (last !== undefined && sameItems(last.from, from)) return last.book;
    const said: Said = new Map();
    const claims = claimsByAddress(cluster, services);
    const book = write({ claims, services, nodes, config, install, before: last?.said ?? NOT_SAID, said });
    last = { from, book, said };
    return book;
  };
});

/** The book of a cluster as it stands; the same one as long as none of these changed. */
export function addressBook(
  cluster: string,
  services: readonly ClusterService[],
  nodes: readonly ClusterNode[],
  config: MetalLbConfig | undefined,
  install: MetalLbInstall | undefined,
): AddressBook {
  return bookOf(cluster)(services, nodes, config, install);
}

function write({
  claims,
  services,
  nodes,
  config,
  install,
  before,
  said,
}: {
  readonly claims: Groups<Claim>;
  readonly services: readonly ClusterService[];
  readonly nodes: readonly ClusterNode[];
  readonly config: MetalLbConfig | undefined;
  readonly install: MetalLbInstall | undefined;
  readonly before: Said;
  readonly said: Said;
}): AddressBook {
  const pools = config?.pools ?? NO_POOLS;
  const nodeAddresses = new Set(
    nodes.flatMap((node) => [...node.internalAddresses, ...node.externalAddresses].flatMap(canonical)),
  );
  /** Whether MetalLB gave a Service its addresses: it handles the Service, and one pool holds them all. */
  const isGiven = (service: ClusterService): boolean =>
    isHandled(service, install) && poolOfAll(pools, givenTo(service)) !== undefined;

  /** Those who have an address, each in the way that counts most. */
  const owning = (text: string): Owning => {
    const all = claims.get(text);
    if (all === undefined) {
      const inside = servicesInside(services).get(text);
      return inside === undefined ? UNOWNED : { how: 'internal', services: inside };
    }
    const [first] = all;
    if (all.length === 1 && first !== undefined) return { how: first.how, services: [first.service] };
    const how = WAYS.find((way) => all.some((claim) => claim.how === way));
    return { how, services: all.flatMap((claim) => (claim.how === how ? claim.service : [])) };
  };
  const classOf = (text: string, how: Owning['how'], given: boolean): HostAddress['class'] => {
    if (how === 'balanced') return given ? 'pool' : 'other-class';
    if (how === 'external') return 'external-ip';
    if (nodeAddresses.has(text)) return 'node';
    return how === 'internal' ? 'cluster-ip' : 'unowned';
  };
  const classify = (written: string): HostAddress => {
    const address = spellAddress(written);
    return address === undefined
      ? {
          address: written,
          prefix: undefined,
          family: undefined,
          class: 'hostname',
          pool: undefined,
          owner: undefined,
        }
      : classifyAddress(address);
  };
  const classifyAddress = (address: SpelledAddress): HostAddress => {
    const { text, family } = address;
    const { how, services: owners } = owning(text);
    const given = owners.find(isGiven);
    return {
      address: text,
      prefix: `${text}/${WIDTH[family]}`,
      family,
      class: classOf(text, how, given !== undefined),
      pool: poolsHolding(pools, address)[0]?.name,
      owner: nameOf(given ?? owners[0]),
    };
  };

  /** Thousands of Ingresses in a row share the address of one controller. */
  let latest: { readonly asked: Entrance; readonly now: Entrance } | undefined;
  const again = new Map<Entrance, Entrance>();

  const book: AddressBook = {
    claims,
    again(entrance) {
      if (latest?.asked !== entrance) {
        const { texts, ports } = entrance.asked;
        const now = again.get(entrance) ?? book.entrance(texts, ports);
        again.set(entrance, now);
        latest = { asked: entrance, now };
      }
      return latest.now;
    },
    classify,
    classifyAddress,
    entrance(texts, ports) {
      const key = `${texts.join()}|${ports.join()}`;
      const known = said.get(key);
      if (known !== undefined) return known;
      const plain = texts.map(classify);
      const service = book.entranceOf(plain, ports);
      const addresses = plain.map((address) => book.withEntrance(address, service));
      const earlier = before.get(key);
      const isSame =
        earlier?.service === service &&
        addresses.every((address, index) => {
          const other = earlier?.addresses[index];
          return other !== undefined && isSameAddress(other, address);
        });
      const entrance =
        isSame && earlier !== undefined ? earlier : { addresses, service, asked: { texts, ports } };
      said.set(key, entrance);
      return entrance;
    },
    entranceOf(addresses, ports) {
      const candidates = new Set(addresses.flatMap(({ address }) => owning(address).services));
      const open = (service: ClusterService) =>
        ports.filter((port) => service.ports.some((own) => own.port === port)).length;
      return [...candidates].reduce<ClusterService | undefined>(
        (best, service) => (best === undefined || open(service) > open(best) ? service : best),
        undefined,
      );
    },
    withEntrance(address, entrance) {
      if (entrance === undefined) return address;
      const { services: owners } = owning(address.address);
      // One alone is named already.
      if (owners.length < 2 || !owners.includes(entrance)) return address;
      const owner = nameOf(entrance);
      return address.owner === owner ? address : { ...address, owner };
    },
  };
  return book;
}

function isSameAddress(a: HostAddress, b: HostAddress): boolean {
  return (
    a === b || (a.address === b.address && a.class === b.class && a.pool === b.pool && a.owner === b.owner)
  );
}

function canonical(text: string): string | readonly [] {
  return canonicalAddress(text) ?? [];
}

function nameOf(service: ClusterService | undefined): string | undefined {
  return service && fullName(service);
}
