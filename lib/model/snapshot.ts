/**
 * What the pages, the API and the stream show: the joined network at one moment.
 * These schemas are the contract of `GET /api/*`; browsers import their types only.
 * Rows name feeds; ages are looked up in `sources`, so that a row changes only when its meaning changes.
 */
import { z } from 'zod';
import { Feed, reading } from './feed.ts';
import { Health } from './health.ts';
import { LEFT_OUT_REASONS } from './metallb.ts';
import { Problem } from './problem.ts';

/** A sentence by catalogue key with its names; `text` is its English form for JSON readers. */
export const Sentence = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});
export type Sentence = z.infer<typeof Sentence>;

/** Something that could not be read, and so is missing from the rows beside it: never an empty list without a word. */
export const Gap = z.object({ feed: z.string(), problem: Problem });
export type Gap = z.infer<typeof Gap>;

const section = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row).readonly(), gaps: z.array(Gap) });

export const Evidence = z.object({
  object: z.string(),
  field: z.string(),
  value: z.string(),
  feed: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Severity = z.enum(['critical', 'warning', 'notice']);
export type Severity = z.infer<typeof Severity>;

/** One thing to do about a finding, with the lines to copy where there are some. */
export const RemedyStep = z.object({
  sentence: Sentence,
  commands: z
    .object({
      dialect: z.enum(['routeros-6', 'routeros-7', 'kubectl', 'yaml']),
      /** The router or cluster they are for. */
      on: z.string(),
      lines: z.array(z.string()),
    })
    .optional(),
});
export type RemedyStep = z.infer<typeof RemedyStep>;

export const Silenced = z.object({
  /** Who, as people know them. */
  by: z.string(),
  reason: z.string(),
  /** Epoch milliseconds. */
  since: z.number(),
  until: z.number(),
});
export type Silenced = z.infer<typeof Silenced>;

export const Finding = z.object({
  /** What is wrong, e.g. `nat-orphan`; texts in the catalogues under `sentence.finding.<id>`. */
  id: z.string(),
  severity: Severity,
  /** What it is about, as a person calls it, e.g. `shop/checkout`, `gw2 · worker4`. */
  subject: z.string(),
  /** Which cluster it is about; absent where it is about none, or there is but one. */
  cluster: z.string().optional(),
  /** The same, stable: `<section>/<row key>` where a row shows it, else `node/<cluster>|<name>` and the like. With `id` it is unique. */
  subjectKey: z.string(),
  /** The cause. */
  sentence: Sentence,
  /** Why that is so, where the cause alone does not tell. */
  explanation: Sentence.optional(),
  evidence: z.array(Evidence),
  /** Hosts and Services that suffer from it, at most 100 of `affected`. */
  consequence: z.array(z.string()),
  affected: z.number(),
  /** Rows that suffer from it, `<section>/<row key>`, at most 100. */
  touches: z.array(z.string()),
  remedy: z.array(RemedyStep),
  /** Page that shows the subject, with the row selected. */
  href: z.string(),
  /**
   * Since when it stands, epoch milliseconds, as far as this process has watched: `atLeast` where it was there
   * already when everything it takes to see it was first read.
   */
  since: z.object({ at: z.number(), atLeast: z.boolean() }).optional(),
  /** Somebody knows of it and takes it out of the verdict for a while. It ends by itself. */
  silenced: Silenced.optional(),
});
export type Finding = z.infer<typeof Finding>;

export const Count = z.object({ value: z.number(), of: z.number().optional() });

export const Overview = z.object({
  /** The one sentence every page opens with. `unknown` when a source that decides it is not read. */
  /** `because` tells the cause of the first exception named in the sentence, where there is one. */
  verdict: z.object({ health: Health, sentence: Sentence, because: Sentence.optional() }),
  /** Worst first; the first broken hop of a way is the finding, what follows from it its consequence. */
  findings: z.array(Finding),
  /** Questions nobody could answer, and the feeds that were missing: no finding there says nothing. */
  unjudged: z.array(z.object({ rule: z.string(), sentence: Sentence, feeds: z.array(z.string()) })),
  tiles: z.object({
    /** `unknown` of them are neither known to be reachable nor not; left out when none is. So for peers. */
    services: reading(z.object({ reachable: z.number(), total: z.number(), unknown: z.number().optional() })),
    pools: reading(
      z.object({
        used: z.number(),
        capacity: z.string(),
        pools: z.number(),
        fullest: z.object({ name: z.string(), percent: z.number() }).optional(),
      }),
    ),
    peers: reading(z.object({ established: z.number(), total: z.number(), unknown: z.number().optional() })),
    prefixes: reading(z.object({ inUse: z.number(), total: z.number(), nextHops: z.number() })),
    nat: reading(z.object({ rules: z.number(), attention: z.number() })),
  }),
});
export type Overview = z.infer<typeof Overview>;

/** How one node stands to one prefix on one router. */
export const HopState = z.enum([
  'in-use',
  'candidate',
  'stale',
  'missing',
  'unexpected',
  'filtered',
  'unreachable',
]);
export type HopState = z.infer<typeof HopState>;

export const Hop = z.object({
  nextHop: z.string(),
  node: z.string().optional(),
  state: HopState,
  ecmp: z.boolean(),
  interface: z.string().optional(),
  flags: z.string(),
  distance: z.number().optional(),
  asPath: z.string().optional(),
  peerKey: z.string().optional(),
  peerName: z.string().optional(),
});
export type Hop = z.infer<typeof Hop>;

/** Nodes that do not announce for one reason of MetalLB's rules. */
export const LeftOut = z.object({
  reason: z.enum(LEFT_OUT_REASONS),
  nodes: z.array(z.string()),
  /** Names a few of the nodes. */
  sentence: Sentence,
});
export type LeftOut = z.infer<typeof LeftOut>;

export const RouteRow = z.object({
  /** `<cluster>|<router>|<prefix>` */
  key: z.string(),
  router: z.string(),
  cluster: z.string(),
  prefix: z.string(),
  services: z.array(z.object({ namespace: z.string(), name: z.string() })),
  hosts: z.array(z.string()),
  /** Nodes that should announce it to this router, by MetalLB's own rules. */
  expected: reading(z.array(z.string())),
  leftOut: z.array(LeftOut),
  /** In order of use: in use, candidate, stale, filtered, unreachable, unexpected, missing. */
  hops: reading(z.array(Hop)),
  /** How many next hops this router can have in use for one prefix: 1 where it has no multipath. */
  keeps: z.number(),
  hashPolicy: z.string().optional(),
  health: Health,
  sentence: Sentence,
});
export type RouteRow = z.infer<typeof RouteRow>;

export const AddressClass = z.enum([
  'pool',
  'node',
  'cluster-ip',
  'external-ip',
  'hostname',
  'unowned',
  'other-class',
]);
export type AddressClass = z.infer<typeof AddressClass>;

export const ExposedAddress = z.object({
  /** An IP in canonical text, or a host name where the status holds one. */
  address: z.string(),
  family: z.union([z.literal(4), z.literal(6)]).optional(),
  class: AddressClass,
  pool: z.string().optional(),
  /** The LoadBalancer Service the address belongs to, `namespace/name`. */
  owner: z.string().optional(),
  /** Its prefix on each router: keys of RouteRow. */
  routes: z.array(z.string()),
  /** Keys of NatRow that lead to it. */
  nat: z.array(z.string()),
});
export type ExposedAddress = z.infer<typeof ExposedAddress>;

/** How many of each kind may fail at once, whichever they are, before the last address can no longer be reached. */
export const Redundancy = z.object({
  /** Whether it is reachable over BGP now; if not, the figures are 0. */
  reachable: z.boolean(),
  nodes: z.number(),
  sessions: z.number(),
  routers: z.number(),
  /** Next hops that carry it at the same time on the router that uses most (ECMP). */
  spread: z.number(),
  hashPolicy: z.string().optional(),
});
export type Redundancy = z.infer<typeof Redundancy>;

export const ServiceRow = z.object({
  /** `<cluster>|<kind>|<namespace>/<name>|<host>` */
  key: z.string(),
  cluster: z.string(),
  kind: z.enum([
    'Ingress',
    'HTTPRoute',
    'GRPCRoute',
    'TLSRoute',
    'TCPRoute',
    'UDPRoute',
    'Gateway',
    'Service',
  ]),
  namespace: z.string(),
  name: z.string(),
  /** The host name exposed; absent for a bare Service, `*` for a route without host. */
  host: z.string().optional(),
  addresses: z.array(ExposedAddress),
  ports: z.array(z.object({ port: z.number(), protocol: z.string(), name: z.string().optional() })),
  externalTrafficPolicy: z.string().optional(),
  /** No part of the way is MetalLB's BGP (another controller's address, layer 2): shown, but no part of the verdict. */
  beyondBgp: z.boolean(),
  /** Endpoints that can serve, and on how many nodes. Of the Service that owns the address. */
  endpoints: reading(z.object({ ready: z.number(), total: z.number(), nodes: z.number() })),
  /** Next hops expected and in use, summed over the prefixes of all addresses and over the routers. */
  nextHops: reading(z.object({ expected: z.number(), inUse: z.number(), candidate: z.number() })),
  /** Absent where no address is announced over BGP. */
  redundancy: reading(Redundancy).optional(),
  health: Health,
  sentence: Sentence,
  feeds: z.array(z.string()),
});
export type ServiceRow = z.infer<typeof ServiceRow>;

export const PoolAddress = z.object({
  address: z.string(),
  family: z.union([z.literal(4), z.literal(6)]),
  use: z.enum(['used', 'shared', 'stranger']),
  holders: z.array(
    z.object({
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
      note: z.string().optional(),
    }),
  ),
});
export type PoolAddress = z.infer<typeof PoolAddress>;

export const PoolFamily = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  /** Decimal text: BigInt on both ends. Addresses MetalLB can hand out (buggy ones already taken off). */
  capacity: z.string(),
  used: z.number(),
  /** Addresses held by something MetalLB does not manage. */
  strangers: z.number(),
  buggy: z.string(),
  free: z.string(),
  /** 0..100 with one decimal; absent where the capacity is so large that a share says nothing (≥ 2^62). */
  percent: z.number().optional(),
  /** Lowest free address, canonical text. */
  nextFree: z.string().optional(),
});

export const PoolRow = z.object({
  /** `<cluster>|<name>` */
  key: z.string(),
  cluster: z.string(),
  name: z.string(),
  origin: z.enum(['crd', 'configmap']),
  protocols: z.array(z.enum(['bgp', 'layer2'])),
  advertisements: z.array(z.string()),
  autoAssign: z.boolean(),
  avoidBuggyIPs: z.boolean(),
  ranges: z.array(
    z.object({
      text: z.string(),
      family: z.union([z.literal(4), z.literal(6)]),
      first: z.string(),
      last: z.string(),
    }),
  ),
  families: reading(z.array(PoolFamily)),
  addresses: reading(z.array(PoolAddress)),
  /** MetalLB's own counter where it exists, and whether it differs from ours. */
  metallb: z
    .object({
      assignedIPv4: z.string(),
      assignedIPv6: z.string(),
      availableIPv4: z.string(),
      availableIPv6: z.string(),
      difference: Sentence.optional(),
    })
    .optional(),
  health: Health,
  sentence: Sentence,
  feeds: z.array(z.string()),
});
export type PoolRow = z.infer<typeof PoolRow>;

/** Something the two ends of a session do not agree on. A value is absent where that end has none or does not tell. */
export const EndDifference = z.object({
  field: z.enum([
    'as-of-nodes',
    'as-of-router',
    'hold-time',
    'multihop',
    'bfd',
    'family',
    'password',
    'source',
    'router-address',
    'peer',
    'listen-range',
    'node',
  ]),
  clusterValue: z.string().optional(),
  routerValue: z.string().optional(),
  sentence: Sentence,
  remedy: z.array(RemedyStep),
});
export type EndDifference = z.infer<typeof EndDifference>;

const ConfigRemark = z.object({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  problem: Problem,
});
export type ConfigRemark = z.infer<typeof ConfigRemark>;

/** What MetalLB makes of the configuration as it stands in one cluster; only for clusters where there is something to say. */
export const ConfigurationRow = z.object({
  cluster: z.string(),
  /** With any of these MetalLB goes on with an older configuration. */
  refusals: z.array(ConfigRemark),
  /** Legal, and without effect. */
  notices: z.array(ConfigRemark),
  /** Kinds that could not be read: what depends on them is not judged. */
  unread: z.array(z.object({ plural: z.string(), problem: Problem })),
});
export type ConfigurationRow = z.infer<typeof ConfigurationRow>;

export const PeerRow = z.object({
  /** `<router>|<vrf>|<remote address>` */
  key: z.string(),
  router: z.string(),
  cluster: z.string().optional(),
  node: z.string().optional(),
  name: z.string(),
  remoteAddress: z.string().optional(),
  localAddress: z.string().optional(),
  remoteAs: z.number().optional(),
  localAs: z.number().optional(),
  health: Health,
  /** The router's end. */
  session: reading(
    z.object({
      state: z.string(),
      rawState: z.string().optional(),
      establishedSince: z.number().optional(),
      prefixCount: z.number().optional(),
      holdTime: z.number().optional(),
      keepalive: z.number().optional(),
      multihop: z.boolean().optional(),
      ttl: z.string().optional(),
      bfd: z.string().optional(),
      /** Whether this end has an MD5 key; absent where the reading user may not see. */
      passwordSet: z.boolean().optional(),
      dynamic: z.boolean(),
      listenRange: z.string().optional(),
      families: z.array(z.string()).optional(),
      inputFilter: z.string().optional(),
      lastNotification: z.string().optional(),
      lastStopped: z.string().optional(),
      about: z.string().optional(),
      comment: z.string().optional(),
    }),
  ),
  /** The cluster's end: which BGPPeer asks for it, and FRR's own state where frr-k8s tells it. */
  clusterEnd: reading(
    z.object({
      bgpPeer: z.string(),
      myAsn: z.number(),
      peerAsn: z.number().optional(),
      holdTime: z.number().optional(),
      multihop: z.boolean(),
      bfdProfile: z.string().optional(),
      passwordSet: z.boolean(),
      /** Families it sends over this session, e.g. `ip`. */
      families: z.array(z.string()),
      sourceAddress: z.string().optional(),
      bgpStatus: z.string().optional(),
    }),
  ).optional(),
  sentence: Sentence,
  /** Where the two ends differ; empty where they agree or one of them is not read. Absent before the ends were held together. */
  differences: z.array(EndDifference).optional(),
});
export type PeerRow = z.infer<typeof PeerRow>;

export const AdvertisementRow = z.object({
  /** `<router>|<peer>|<prefix>` */
  key: z.string(),
  router: z.string(),
  peer: z.string(),
  node: z.string().optional(),
  prefix: z.string(),
  nextHop: z.string().optional(),
  asPath: z.string().optional(),
  origin: z.string().optional(),
  /** The router sends a load balancer address back to the nodes it came from. */
  leakBack: z.boolean(),
  feed: z.string(),
});
export type AdvertisementRow = z.infer<typeof AdvertisementRow>;

/** One prefix through the four stages: wanted by MetalLB, sent by the speakers, received by the router, sent on by the router. */
export const AdvertisementFlow = z.object({
  key: z.string(),
  router: z.string(),
  cluster: z.string(),
  prefix: z.string(),
  intended: reading(z.array(z.string())),
  /** What speakers say they send (FRRConfiguration / ServiceBGPStatus); unknown where MetalLB's mode tells nobody. */
  sent: reading(z.array(z.string())),
  /** Where the speakers' own account (frr-k8s) and MetalLB's rules as we know them disagree, by node. */
  differences: z
    .array(z.object({ node: z.string(), peer: z.string(), only: z.enum(['rules', 'speaker']) }))
    .optional(),
  received: reading(z.array(z.string())),
  sentOn: reading(z.array(z.string())),
});
export type AdvertisementFlow = z.infer<typeof AdvertisementFlow>;

export const NatRow = z.object({
  /** `<router>|<position>` */
  key: z.string(),
  router: z.string(),
  /** Of the Service its target belongs to; absent where none owns it. */
  cluster: z.string().optional(),
  position: z.number(),
  chain: z.string(),
  action: z.string(),
  protocol: z.string().optional(),
  dstPort: z.string().optional(),
  port: z.string().optional(),
  dstAddress: z.string().optional(),
  inInterface: z.string().optional(),
  inInterfaceList: z.string().optional(),
  toAddresses: z.string().optional(),
  toPorts: z.string().optional(),
  otherMatchers: z.record(z.string(), z.string()),
  disabled: z.boolean(),
  dynamic: z.boolean(),
  invalid: z.boolean(),
  comment: z.string().optional(),
  packets: z.number().optional(),
  bytes: z.number().optional(),
  ours: z.boolean(),
  /** What it points at: hosts and Services that own the target address now. */
  target: z
    .object({ hosts: z.array(z.string()), services: z.array(z.string()), pool: z.string().optional() })
    .optional(),
  /** False where nobody is known to own the target address, but a cluster is not read or none is configured. */
  targetKnown: z.boolean(),
  health: Health,
  /** Everything worth saying about it, worst first; empty when it is plainly right. */
  remarks: z.array(Sentence),
  feed: z.string(),
});
export type NatRow = z.infer<typeof NatRow>;

export const SourceRow = z.object({
  id: z.string(),
  kind: z.enum(['router', 'cluster', 'dns']),
  /** `gw1 · RouterOS 6.48.7`, `blog · MetalLB v0.9.3 (native)` where known. */
  title: z.string(),
  endpoint: z.string(),
  health: Health,
  sentence: Sentence,
  feeds: z.array(Feed),
});
export type SourceRow = z.infer<typeof SourceRow>;

export const Sections = z.object({
  overview: Overview,
  services: section(ServiceRow),
  pools: section(PoolRow).extend({ configurations: z.array(ConfigurationRow).optional() }),
  peers: section(PeerRow),
  routes: section(RouteRow),
  advertisements: z.object({
    rows: z.array(AdvertisementRow).readonly(),
    flows: z.array(AdvertisementFlow).readonly(),
    gaps: z.array(Gap),
  }),
  nat: section(NatRow),
  sources: z.object({ rows: z.array(SourceRow) }),
});
export type Sections = z.infer<typeof Sections>;
export type SectionName = keyof Sections;
export const SECTION_NAMES = Object.keys(Sections.shape) as SectionName[];

/** Where the product stands: on the embedded network or on a real one. */
export const Stage = z.object({
  embedded: z.boolean(),
  story: z.enum(['blog', 'today']).optional(),
  stories: z.array(z.string()),
});
export type Stage = z.infer<typeof Stage>;

export const Snapshot = z.object({
  /** Rises by one with every change of any section. */
  revision: z.number(),
  /** Epoch milliseconds at which this revision was made. */
  at: z.number(),
  stage: Stage,
  sections: Sections,
});
export type Snapshot = z.infer<typeof Snapshot>;

/** One message of `/api/stream`, and the body of `GET /api/<section>`: the newest value of the sections it names. */
export const StreamMessage = z.object({
  revision: z.number(),
  at: z.number(),
  stage: Stage,
  sections: Sections.partial(),
});
export type StreamMessage = z.infer<typeof StreamMessage>;
