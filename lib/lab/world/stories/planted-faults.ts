/**
 * What is wrong in story `today`, on purpose, and nothing else is: the product's findings are tested against this table.
 */
export type PlantedFault = {
  readonly id: string;
  /** Where a person would look: cluster objects as `Kind namespace/name`, router things as `<router>: …`. */
  readonly subject: string;
  readonly what: string;
  readonly remedy: string;
};

export const plantedFaults: readonly PlantedFault[] = [
  {
    id: 'service-without-endpoints',
    subject: 'Service shop/checkout',
    what: 'It has an address, but no Pod runs behind it: no node announces the address.',
    remedy: 'Start the Deployment behind it, or correct the selector of the Service.',
  },
  {
    id: 'pool-full',
    subject: 'Service games/lobby',
    what: 'It asks for pool games, whose two addresses are taken: it stays pending.',
    remedy: 'Add a range to pool games, or let the Service take another pool.',
  },
  {
    id: 'pool-without-advertisement',
    subject: 'IPAddressPool metallb-system/dark',
    what: 'No BGPAdvertisement and no L2Advertisement covers it: Service labs/preview has an address that nobody announces.',
    remedy: 'Add dark to spec.ipAddressPools of BGPAdvertisement apps.',
  },
  {
    id: 'node-excluded',
    subject: 'Node worker6',
    what: 'It carries the label node.kubernetes.io/exclude-from-external-load-balancers and announces nothing.',
    remedy: 'kubectl label node worker6 node.kubernetes.io/exclude-from-external-load-balancers-',
  },
  {
    id: 'session-down',
    subject: 'gw2: session with worker4 (10.20.0.14)',
    what: 'The session ended with a NOTIFICATION sent by the router, hold timer expired (4/0), and has not come back.',
    remedy: 'Check the way between worker4 and gw2: cable, VLAN, firewall for TCP 179.',
  },
  {
    id: 'nat-to-nobody',
    subject: 'gw1: dst-nat "old staging" to 10.40.0.77',
    what: 'No Service owns the address.',
    remedy: 'Remove the rule, or point it at an address that a Service owns.',
  },
  {
    id: 'nat-shadowed',
    subject: 'gw1: dst-nat "api" for tcp/443',
    what: 'An earlier rule matches every connection this one could match: it never acts.',
    remedy: 'Remove it, or give one of the two rules a narrower match, such as dst-address.',
  },
  {
    id: 'single-node-local',
    subject: 'Service mail/imap',
    what: 'externalTrafficPolicy Local with endpoints on worker3 alone: if that node stops, the address is gone.',
    remedy: 'Run it on a second node, or set externalTrafficPolicy to Cluster.',
  },
  {
    id: 'stranger-in-pool',
    subject: 'Service legacy/ftp',
    what: 'Its externalIPs hold 10.40.0.200 of pool apps, past MetalLB, which may give the same address to another Service.',
    remedy: 'Make it type LoadBalancer with that address as its wish, or take the address out of the pool.',
  },
  {
    id: 'stale-ingress-address',
    subject: 'Ingress legacy/intranet',
    what: 'Its status shows 10.40.0.250, which no Service owns; the controller of class nginx is gone.',
    remedy: 'Set ingressClassName to traefik, or install the controller of class nginx again.',
  },
  {
    id: 'route-not-accepted',
    subject: 'HTTPRoute shop/admin',
    what: 'Listener https of Gateway gateways/internal takes routes of its own namespace only (NotAllowedByListeners).',
    remedy:
      'Set allowedRoutes.namespaces.from to All on the listener, or move the route to namespace gateways.',
  },
  {
    id: 'leak-back',
    subject: 'gw2: advertisements to the nodes',
    what: 'Its connections have output.no-early-cut=yes: it sends every load balancer address back to the nodes.',
    remedy: '/routing/bgp/connection/set [find] output.no-early-cut=no',
  },
];
