/** The cluster's half of the story. */
import type { Family } from './address.ts';

export type Labels = Readonly<Record<string, string>>;

export type Cluster = {
  /** Also the kubeconfig context. */
  readonly id: string;
  readonly kubernetes: string;
  readonly nodes: readonly LabNode[];
  readonly namespaces: readonly string[];
  readonly services: readonly LabService[];
  readonly ingressClasses: readonly {
    readonly name: string;
    readonly controller: string;
    readonly isDefault: boolean;
    /** `namespace/name` of the controller's Service, whose address it publishes; absent when the controller is gone. */
    readonly publishes?: string;
  }[];
  readonly ingresses: readonly LabIngress[];
  readonly gatewayClasses: readonly { readonly name: string; readonly controller: string }[];
  readonly gateways: readonly LabGateway[];
  readonly routes: readonly LabRoute[];
  /** Ingress and Gateway controllers; MetalLB's own workloads follow from `metallb`. */
  readonly workloads: readonly LabWorkload[];
  readonly metallb: MetalLb;
  readonly events: readonly LabEvent[];
};

export type LabNode = {
  readonly name: string;
  /** InternalIPs, IPv4 first. */
  readonly addresses: readonly string[];
  readonly podCidr: string;
  readonly labels: Labels;
  readonly ready: boolean;
  readonly cordoned: boolean;
  readonly networkUnavailable: boolean;
  /** Whether MetalLB's speaker (and frr-k8s beside it) is ready there. */
  readonly speaker: boolean;
  readonly bornAt: number;
};

export type LabPod = {
  readonly name: string;
  readonly address: string;
  /** Where it runs; undefined while no node takes it. */
  readonly node: string | undefined;
  /** Where it returns to when that node is schedulable again, as a descheduler would bring it. */
  readonly home: string;
  readonly ready: boolean;
};

export type LabPort = {
  readonly name: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly targetPort: number;
  readonly nodePort?: number;
};

export type LabService = {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly type: 'LoadBalancer' | 'ClusterIP';
  readonly families: readonly Family[];
  readonly clusterIPs: readonly string[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly ports: readonly LabPort[];
  readonly pods: readonly LabPod[];
  /** Pinned Pods (local volumes) wait for their own node instead of moving when it is drained. */
  readonly pinned: boolean;
  /** What its author asked MetalLB for; `addresses` by annotation. */
  readonly wish: {
    readonly pool?: string;
    readonly addresses?: readonly string[];
    readonly sharingKey?: string;
  };
  /** What MetalLB gave it; empty while pending. */
  readonly addresses: readonly string[];
  readonly pool?: string;
  readonly externalIPs: readonly string[];
  readonly bornAt: number;
};

export type LabIngress = {
  readonly namespace: string;
  readonly name: string;
  readonly className: string;
  readonly hosts: readonly string[];
  readonly tls: boolean;
  readonly backend: { readonly service: string; readonly port: number };
  /** An address that an earlier controller wrote; it stays until another controller takes the Ingress. */
  readonly leftBehind?: string;
  readonly bornAt: number;
};

export type LabGateway = {
  readonly namespace: string;
  readonly name: string;
  readonly className: string;
  readonly listeners: readonly {
    readonly name: string;
    readonly hostname?: string;
    readonly port: number;
    readonly protocol: 'HTTP' | 'HTTPS' | 'TLS';
    /** Namespaces whose routes may attach: those of the Gateway itself, or all. */
    readonly from: 'Same' | 'All';
  }[];
  /** `namespace/name` of its data plane's Service. */
  readonly dataPlane: string;
  readonly bornAt: number;
};

export type LabRoute = {
  readonly kind: 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute';
  readonly namespace: string;
  readonly name: string;
  readonly hostnames: readonly string[];
  readonly gateway: { readonly namespace: string; readonly name: string; readonly listener: string };
  readonly backend: { readonly service: string; readonly port: number };
  readonly bornAt: number;
};

export type LabWorkload = {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly container: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly replicas: number;
};

export type LabEvent = {
  readonly service: { readonly namespace: string; readonly name: string };
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component: 'metallb-controller' | 'metallb-speaker';
  readonly at: number;
  readonly count: number;
};

export type MetalLb = {
  readonly namespace: string;
  /** e.g. `v0.16.1`. */
  readonly version: string;
  readonly mode: 'native' | 'frr-k8s';
  readonly configuredBy: 'configmap' | 'crd';
  readonly pools: readonly LabPool[];
  readonly peers: readonly LabBgpPeer[];
  readonly advertisements: readonly LabAdvertisement[];
  readonly bornAt: number;
};

export type LabPool = {
  readonly name: string;
  /** As written: CIDRs and `a-b` ranges. */
  readonly addresses: readonly string[];
  readonly autoAssign: boolean;
  readonly avoidBuggyIPs: boolean;
};

export type LabBgpPeer = {
  readonly name: string;
  readonly myAsn: number;
  readonly peerAsn: number;
  readonly address: string;
  /** Seconds. */
  readonly holdTime: number;
  readonly ebgpMultiHop: boolean;
  /** In plain text, or by the name of its Secret; without either its sessions are not signed. */
  readonly password?: string | undefined;
  readonly passwordSecret?: string | undefined;
  /** Labels a node must have; empty means every node. */
  readonly nodeLabels: Labels;
};

export type LabAdvertisement = {
  readonly name: string;
  /** Empty means every pool. */
  readonly pools: readonly string[];
  readonly aggregationLength: number;
  readonly aggregationLengthV6: number;
  /** Names of BGPPeers; empty means all. */
  readonly peers: readonly string[];
  readonly nodeLabels: Labels;
};
