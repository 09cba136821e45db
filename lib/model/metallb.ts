/** MetalLB as it runs: where, which version and mode, and the configuration it would accept. Made by `lib/metallb` from a ClusterState. */
import type { IpPrefix } from '../ip/index.ts';
import type { LabelSelector, Labels, ObjectName } from './cluster.ts';
import type { Problem } from './problem.ts';

export type MetalLbMode = 'native' | 'frr' | 'frr-k8s';

export type MetalLbInstall = {
  readonly namespace: string;
  readonly speakerVersion: string | undefined;
  readonly controllerVersion: string | undefined;
  readonly mode: MetalLbMode;
  readonly frrK8sNamespace: string | undefined;
  /** `--lb-class`: only Services of this class are MetalLB's; undefined means only Services without a class. */
  readonly lbClass: string | undefined;
  readonly ignoreExcludeLb: boolean;
};

/** A contiguous piece of a pool, as written and as numbers. `first` and `last` are canonical text. */
export type AddressRange = {
  readonly text: string;
  readonly family: 4 | 6;
  readonly first: string;
  readonly last: string;
};

export type AddressPool = {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly ranges: readonly AddressRange[];
  readonly autoAssign: boolean;
  readonly avoidBuggyIPs: boolean;
  readonly allocateTo:
    | {
        readonly priority: number;
        readonly namespaces: readonly string[];
        readonly namespaceSelectors: readonly LabelSelector[];
        readonly serviceSelectors: readonly LabelSelector[];
      }
    | undefined;
  readonly counters:
    | {
        readonly assignedIPv4: string;
        readonly assignedIPv6: string;
        readonly availableIPv4: string;
        readonly availableIPv6: string;
      }
    | undefined;
};

export type BgpPeerConfig = {
  /** The BGPPeer's name; `peer1`… for the unnamed peers of a ConfigMap. */
  readonly name: string;
  readonly myAsn: number;
  readonly peerAsn: number | undefined;
  readonly dynamicAsn: string | undefined;
  readonly peerAddress: string | undefined;
  readonly interface: string | undefined;
  readonly sourceAddress: string | undefined;
  readonly peerPort: number;
  /** Seconds. */
  readonly holdTime: number | undefined;
  readonly keepalive: number | undefined;
  readonly nodeSelectors: readonly LabelSelector[];
  readonly passwordSet: boolean;
  readonly bfdProfile: string | undefined;
  readonly ebgpMultiHop: boolean;
  readonly vrf: string;
  readonly dualStack: boolean;
};

export type BgpAdvertisementConfig = {
  readonly name: string;
  /** Names of the pools it covers, selectors already resolved. */
  readonly pools: readonly string[];
  readonly aggregationLength: number;
  readonly aggregationLengthV6: number;
  readonly localPref: number | undefined;
  readonly communities: readonly string[];
  readonly nodeSelectors: readonly LabelSelector[];
  /** Names of BGPPeers; empty means all. */
  readonly peers: readonly string[];
  readonly serviceSelectors: readonly LabelSelector[];
};

export type L2AdvertisementConfig = {
  readonly name: string;
  readonly pools: readonly string[];
  readonly nodeSelectors: readonly LabelSelector[];
  readonly serviceSelectors: readonly LabelSelector[];
};

export type MetalLbConfig = {
  readonly origin: 'crd' | 'configmap';
  readonly pools: readonly AddressPool[];
  readonly peers: readonly BgpPeerConfig[];
  readonly bgpAdvertisements: readonly BgpAdvertisementConfig[];
  readonly l2Advertisements: readonly L2AdvertisementConfig[];
  /** What MetalLB refuses of the objects as they stand; with any of these it goes on with an older configuration. */
  readonly refusals: readonly (Problem & { readonly object: ObjectName & { readonly kind: string } })[];
  /** Legal but without effect, e.g. an advertisement naming an unknown pool, CRs in a foreign namespace. */
  readonly notices: readonly (Problem & { readonly object: ObjectName & { readonly kind: string } })[];
  /** Kinds that could not be read, by plural: their list here is empty, but not known to be, and rules that need them are left out. */
  readonly unread?: readonly { readonly plural: string; readonly problem: Problem }[];
};

/**
 * Why a node does not announce a Service: MetalLB's own reason strings (facts/metallb §4.1), and `noSpeaker`, which is ours. In the order
 * of MetalLB's procedure: of several reasons for one Service, the furthest tells most.
 */
export const LEFT_OUT_REASONS = [
  'notLoadBalancer',
  'filtered',
  'noIPAllocated',
  'invalidIP',
  'noSpeaker',
  'ipNotAllowed',
  'notOwner',
  'noMatchingAdvertisement',
  'conflictingAdvertisements',
  'nodeNetworkUnavailable',
  'nodeLabeledExcludeBalancers',
  'nodeUnschedulable',
  'noLocalEndpoints',
  'noEndpoints',
  'peerNotInAdvertisement',
  'peerNotSelected',
  'familyNotCarried',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Why a node does not announce. */
export type LeftOutNode = {
  readonly node: string;
  readonly reason: LeftOutReason;
  /** The Services it holds for, where it does not hold for all of them. */
  readonly services?: readonly ObjectName[];
};

/** What becomes of a prefix towards one BGPPeer: the nodes that should announce it, and why the others do not. */
export type TowardsPeer = {
  /** Name of the BGPPeer. */
  readonly peer: string;
  readonly nodes: readonly string[];
  readonly leftOut: readonly LeftOutNode[];
};

/** A prefix that should be announced, or would be if nothing kept all nodes from it. */
export type ExpectedPrefix = IpPrefix & {
  /** As text, canonical. */
  readonly prefix: string;
  /** Those that yield it. */
  readonly services: readonly ObjectName[];
  /** One for each BGPPeer, in the order of the configuration; the very same list for all prefixes that fare alike. */
  readonly towards: readonly TowardsPeer[];
};
