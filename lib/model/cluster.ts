/** The cluster's half: Kubernetes objects projected to what the product needs. No secret, no managedFields, no annotation but the named ones. */
import type { Reading } from './feed.ts';
import type { Problem } from './problem.ts';

export type ObjectName = { readonly namespace: string; readonly name: string };
export type Labels = Readonly<Record<string, string>>;

export type LabelSelector = {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
};

export type ClusterNode = {
  readonly name: string;
  readonly labels: Labels;
  readonly internalAddresses: readonly string[];
  readonly externalAddresses: readonly string[];
  /** Condition Ready; undefined when the node never reported it or reports Unknown. */
  readonly ready: boolean | undefined;
  readonly readyReason: string | undefined;
  readonly unschedulable: boolean;
  readonly networkUnavailable: boolean;
  readonly podCidrs: readonly string[];
};

export type ServicePort = {
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly nodePort: number | undefined;
  readonly targetPort: string | undefined;
};

/** One entry of a `status.loadBalancer.ingress` list. */
export type LoadBalancerEntry = { readonly ip: string | undefined; readonly hostname: string | undefined };

export type ClusterService = ObjectName & {
  readonly uid: string;
  readonly labels: Labels;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  readonly loadBalancerClass: string | undefined;
  readonly clusterIPs: readonly string[];
  readonly ipFamilies: readonly ('IPv4' | 'IPv6')[];
  readonly ipFamilyPolicy: string | undefined;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly ports: readonly ServicePort[];
  readonly selector: Labels;
  readonly loadBalancer: readonly LoadBalancerEntry[];
  readonly externalIPs: readonly string[];
  /** What its author asked MetalLB for (both annotation prefixes, facts/metallb §3.3, and `spec.loadBalancerIP`). */
  readonly wish: {
    readonly pool: string | undefined;
    readonly addresses: readonly string[];
    readonly loadBalancerIP: string | undefined;
    readonly sharingKey: string | undefined;
    readonly deprecatedKeys: readonly string[];
  };
  /** Annotation `ip-allocated-from-pool`: a hint, users copy it by hand. */
  readonly allocatedFrom: string | undefined;
  readonly deleting: boolean;
  readonly createdAt: number | undefined;
};

/** One endpoint of an EndpointSlice (or of legacy Endpoints). `canServe` as MetalLB judges it: ready absent or true, or serving. */
export type ClusterEndpoint = {
  readonly namespace: string;
  readonly service: string;
  readonly addresses: readonly string[];
  readonly nodeName: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly canServe: boolean;
  readonly pod: string | undefined;
};

export type ClusterIngress = ObjectName & {
  readonly className: string | undefined;
  /** Hosts of rules and TLS, without duplicates; empty means "any host". */
  readonly hosts: readonly string[];
  readonly tlsHosts: readonly string[];
  readonly loadBalancer: readonly LoadBalancerEntry[];
  readonly backends: readonly { readonly service: string; readonly port: string | undefined }[];
  readonly createdAt: number | undefined;
};

export type ClusterIngressClass = {
  readonly name: string;
  readonly controller: string | undefined;
  readonly isDefault: boolean;
};

export type Condition = {
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly message: string | undefined;
};

export type ClusterGatewayClass = {
  readonly name: string;
  readonly controller: string | undefined;
  readonly accepted: boolean | undefined;
};

export type GatewayListener = {
  readonly name: string;
  readonly hostname: string | undefined;
  readonly port: number;
  readonly protocol: string;
};

export type ClusterGateway = ObjectName & {
  readonly className: string;
  readonly labels: Labels;
  readonly listeners: readonly GatewayListener[];
  readonly addresses: readonly { readonly type: string; readonly value: string }[];
  readonly conditions: readonly Condition[];
};

/** Listeners that somebody else adds to a Gateway; they count once its controller accepted the set. */
export type ClusterListenerSet = ObjectName & {
  readonly gateway: ObjectName;
  readonly listeners: readonly GatewayListener[];
  readonly accepted: boolean | undefined;
};

export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute' | 'UDPRoute';

export type ClusterRoute = ObjectName & {
  readonly kind: RouteKind;
  readonly hostnames: readonly string[];
  readonly parents: readonly {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly sectionName: string | undefined;
    readonly port: number | undefined;
  }[];
  readonly parentStatus: readonly {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly sectionName: string | undefined;
    readonly accepted: boolean | undefined;
    readonly reason: string | undefined;
    readonly message: string | undefined;
  }[];
  readonly backends: readonly {
    readonly namespace: string;
    readonly service: string;
    readonly port: number | undefined;
  }[];
};

/** A Pod of MetalLB or frr-k8s; others are not read. */
export type ClusterPod = ObjectName & {
  readonly labels: Labels;
  readonly nodeName: string | undefined;
  readonly phase: string;
  readonly ready: boolean;
  readonly deleting: boolean;
};

/** A DaemonSet or Deployment of MetalLB, frr-k8s or an ingress controller: where versions, modes and flags are read from. */
export type ClusterWorkload = ObjectName & {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly labels: Labels;
  readonly containers: readonly {
    readonly name: string;
    readonly image: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  }[];
  readonly desired: number | undefined;
  readonly readyCount: number | undefined;
};

export type ServiceEvent = ObjectName & {
  readonly reason: string;
  readonly type: string;
  readonly message: string;
  readonly component: string | undefined;
  readonly lastAt: number | undefined;
  readonly count: number;
};

/** frr-k8s: one session on one node as FRR sees it (polled by it every 2 minutes, without time). */
export type NodeSession = {
  readonly node: string;
  readonly peer: string;
  readonly vrf: string;
  readonly bgpStatus: string;
  readonly bfdStatus: string | undefined;
};
/** What the speaker of a node wants announced to a neighbour now (FRRConfiguration). */
export type NodeIntent = {
  readonly node: string;
  readonly peer: string;
  readonly vrf: string;
  readonly prefixes: readonly string[];
  readonly source: ObjectName;
};
export type NodeFrrState = {
  readonly node: string;
  readonly conversion: string | undefined;
  readonly reload: string | undefined;
};
/** ServiceBGPStatus: intent per Service and node; names of BGPPeers. */
export type ServiceAnnouncement = {
  readonly service: ObjectName;
  readonly node: string;
  readonly peers: readonly string[];
};
/** ServiceL2Status: a node answers for a Service's address on these interfaces; none named means all. */
export type Layer2Announcement = {
  readonly service: ObjectName;
  readonly node: string;
  readonly interfaces: readonly string[];
};
export type ConfigurationResult = {
  readonly component: string;
  readonly node: string | undefined;
  readonly result: string;
  readonly error: string | undefined;
};

/** Objects of MetalLB's configuration as they stand in the cluster, before MetalLB's own validation (`lib/metallb`). Passwords are reduced to their presence. */
export type MetalLbObjects = {
  readonly pools: readonly (ObjectName & {
    readonly labels: Labels;
    readonly addresses: readonly string[];
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
    /** MetalLB's own counters (≥0.15), as text: they may exceed 2^53. Absent is not zero. */
    readonly status:
      | {
          readonly assignedIPv4: string;
          readonly assignedIPv6: string;
          readonly availableIPv4: string;
          readonly availableIPv6: string;
        }
      | undefined;
  })[];
  readonly peers: readonly (ObjectName & {
    readonly myAsn: number;
    readonly peerAsn: number | undefined;
    readonly dynamicAsn: string | undefined;
    readonly localAsn: number | undefined;
    readonly peerAddress: string | undefined;
    readonly interface: string | undefined;
    readonly sourceAddress: string | undefined;
    readonly peerPort: number;
    /** Go durations as written, e.g. `1m30s`. */
    readonly holdTime: string | undefined;
    readonly keepaliveTime: string | undefined;
    readonly connectTime: string | undefined;
    readonly routerId: string | undefined;
    readonly nodeSelectors: readonly LabelSelector[];
    readonly hasPassword: boolean;
    readonly hasPasswordSecret: boolean;
    readonly bfdProfile: string | undefined;
    readonly ebgpMultiHop: boolean;
    readonly gracefulRestart: boolean;
    readonly vrf: string;
    readonly dualStack: boolean;
    readonly disableMP: boolean;
  })[];
  readonly bgpAdvertisements: readonly (ObjectName & {
    readonly pools: readonly string[];
    readonly poolSelectors: readonly LabelSelector[];
    readonly aggregationLength: number;
    readonly aggregationLengthV6: number;
    readonly localPref: number | undefined;
    readonly communities: readonly string[];
    readonly nodeSelectors: readonly LabelSelector[];
    readonly peers: readonly string[];
    readonly serviceSelectors: readonly LabelSelector[];
  })[];
  readonly l2Advertisements: readonly (ObjectName & {
    readonly pools: readonly string[];
    readonly poolSelectors: readonly LabelSelector[];
    readonly nodeSelectors: readonly LabelSelector[];
    readonly interfaces: readonly string[];
    readonly serviceSelectors: readonly LabelSelector[];
  })[];
  readonly communities: readonly (ObjectName & {
    readonly values: readonly { readonly name: string; readonly value: string }[];
  })[];
  readonly bfdProfiles: readonly (ObjectName & {
    readonly minimumTtl: number | undefined;
    readonly detectMultiplier: number | undefined;
    readonly receiveInterval: number | undefined;
    readonly transmitInterval: number | undefined;
    readonly echoMode: boolean;
    readonly passiveMode: boolean;
  })[];
  /** Pools of MetalLB 0.13 that carry their own protocol and advertisements; later releases do not look at them. */
  readonly addressPools?: readonly (ObjectName & {
    readonly protocol: string | undefined;
    readonly addresses: readonly string[];
    readonly autoAssign: boolean;
    readonly avoidBuggyIPs: boolean;
    readonly bgpAdvertisements: readonly {
      readonly aggregationLength: number | undefined;
      readonly aggregationLengthV6: number | undefined;
      readonly localPref: number | undefined;
      readonly communities: readonly string[];
    }[];
  })[];
  /** Kinds that could not be read, by plural: their list here is empty, but not known to be. */
  readonly unread?: readonly { readonly plural: string; readonly problem: Problem }[];
};

/** The legacy ConfigMap (MetalLB ≤0.12): the text of its `config` key. Passwords in it are blanked before it gets here. */
export type LegacyConfigMap = ObjectName & { readonly text: string | undefined };

export type ClusterState = {
  readonly id: string;
  readonly nodes: Reading<readonly ClusterNode[]>;
  readonly namespaces: Reading<readonly { readonly name: string; readonly labels: Labels }[]>;
  readonly services: Reading<readonly ClusterService[]>;
  readonly endpoints: Reading<readonly ClusterEndpoint[]>;
  readonly ingresses: Reading<readonly ClusterIngress[]>;
  readonly ingressClasses: Reading<readonly ClusterIngressClass[]>;
  readonly gateways: Reading<readonly ClusterGateway[]>;
  readonly gatewayClasses?: Reading<readonly ClusterGatewayClass[]>;
  readonly listenerSets?: Reading<readonly ClusterListenerSet[]>;
  readonly routes: Reading<readonly ClusterRoute[]>;
  readonly pods: Reading<readonly ClusterPod[]>;
  readonly workloads: Reading<readonly ClusterWorkload[]>;
  readonly events: Reading<readonly ServiceEvent[]>;
  /** CRs of MetalLB ≥0.13; unknown with problem `kubernetes.absent` where the CRDs do not exist. */
  readonly metallb: Reading<MetalLbObjects>;
  readonly legacyConfig: Reading<LegacyConfigMap | undefined>;
  readonly nodeSessions: Reading<readonly NodeSession[]>;
  readonly nodeIntents: Reading<readonly NodeIntent[]>;
  readonly nodeFrrStates: Reading<readonly NodeFrrState[]>;
  readonly announcements: Reading<readonly ServiceAnnouncement[]>;
  readonly layer2Announcements?: Reading<readonly Layer2Announcement[]>;
  readonly configurationResults: Reading<readonly ConfigurationResult[]>;
};
