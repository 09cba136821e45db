/** What findings say, by their ids: the cause in one sentence, and what to do about it. */
export const finding = {
  'source-down': {
    cause: '{source} is not read: everything it tells is unknown',
    suggested: '{suggestion}',
    cluster: 'Check that the API server answers:',
    router: 'Check that the API service of the router is on and lets this host in ({endpoint}):',
  },
  'source-stale': { cause: '{source} does not answer: its last values stand and grow old' },
  'source-partly': {
    cause: '{source} is only partly read: {feeds} missing',
    right: 'Check the right to list {feed}, and grant it:',
    group: 'Give the reading user the policies it needs:',
  },
  'router-busy': {
    cause: '{router} has no CPU left ({load} %): sessions may time out, and it is read less often',
    profile: 'See what takes it:',
  },
  'router-clock-unset': {
    cause: '{router} does not know the time: it tells of {time}',
    ntp: 'Let it get the time by NTP:',
  },
  'config-refused': {
    cause: 'MetalLB refuses {kind} {name}: {why}',
    explanation:
      'MetalLB goes on with the configuration it had before, until its next start; nothing newer has any effect',
    suggested: '{suggestion}',
    edit: 'Correct {kind} {name}:',
  },
  'config-invalid': {
    cause: 'MetalLB calls its configuration invalid ({component}): {why}',
    look: 'See which part refuses it:',
  },
  'pools-overlap': { cause: 'Pools overlap, so MetalLB refuses the configuration: {why}' },
  'pool-range-invalid': { cause: 'MetalLB cannot read the addresses of {name}: {why}' },
  'pool-none': {
    cause: 'MetalLB has no address pool in {namespace}: Services stay pending, without any event',
    foreign: 'MetalLB has no address pool in {namespace}; {pool} is in a namespace it does not read',
    create: 'Create a pool in {namespace}:',
  },
  'object-foreign-namespace': {
    cause: '{kind} {name} is in {namespace}, where MetalLB does not look: it reads {expected} only',
    move: 'Create it in {expected}:',
  },
  'pool-not-advertised': {
    cause: 'No advertisement covers pool {pool}: its addresses are given out and announced by nobody',
    create: 'Advertise the pool:',
    add: 'Add {pool} to BGPAdvertisement {advertisement}:',
  },
  'advertisement-idle': { cause: 'Without effect: {why}' },
  'peer-selects-no-node': { cause: 'BGPPeer {peer} selects no node: no session is opened' },
  'peer-leads-nowhere': {
    cause: 'BGPPeer {peer} leads to {address}, which is none of the routers read here',
    check:
      'If {address} is a router of yours, add it to the configuration of Hopboard; else correct peerAddress.',
  },
  'frr-not-loaded': {
    cause: 'FRR on {node} did not take its configuration: {why}',
    look: 'See what FRR runs and which FRRConfigurations were merged for it:',
  },
  'versions-mixed': {
    cause: 'MetalLB runs in two versions: speaker {speaker}, controller {controller}',
    look: 'See whether an upgrade is under way or got stuck:',
  },
  'annotation-deprecated': {
    cause:
      '{services, plural, one {# Service uses} other {# Services use}} a deprecated annotation: {key} on {first}',
    edit: 'Write metallb.io/ in place of metallb.universe.tf/:',
  },
  'node-not-ready': {
    cause: '{node} is not Ready: it announces nothing',
    inUse:
      '{node} is not Ready and still a next hop in use for {prefixes, plural, one {# prefix} other {# prefixes}}: about {share} % of new connections fail',
    look: 'See why:',
    drain: 'If it will not come back soon, move its Pods:',
  },
  'speaker-missing': {
    cause: 'The MetalLB speaker on {node} is not ready: the node announces nothing',
    absent: 'No MetalLB speaker runs on {node}: the node announces nothing',
    taints: 'See whether a taint keeps the speaker away:',
    daemonSet: 'See where the DaemonSet may run, and give it the toleration:',
    logs: 'See why it is not ready:',
    restart: 'Or start it anew:',
  },
  'frr-k8s-missing': {
    cause: 'The FRR daemon (frr-k8s) on {node} is not ready: its speaker has nobody to announce by',
    absent: 'No FRR daemon (frr-k8s) runs on {node}: its speaker has nobody to announce by',
  },
  'node-network-unavailable': {
    cause: 'The network of {node} is not available: MetalLB keeps it silent',
    look: 'See whether the network plug-in runs there:',
  },
  'node-excluded': {
    cause: '{node} is labelled to stay out of load balancing and announces nothing',
    all: 'All {nodes} nodes are labelled to stay out of load balancing: nothing is announced',
    unlabel: 'Take the label off (any value of it counts, an empty one too):',
  },
  'node-cordoned': {
    cause:
      '{node} is cordoned and still a next hop in use for {prefixes, plural, one {# prefix} other {# prefixes}} (about {share} % of connections)',
    silence: 'Before it is taken away, stop its announcements:',
    uncordon: 'Or take it back into use:',
  },
  'node-without-peer': {
    cause: 'No BGPPeer selects {node}, while others are selected: it announces nothing',
    compare: 'Compare its labels with what the BGPPeers select:',
  },
  'pool-over-network': {
    cause: 'Pool {pool} lies over the cluster’s own network: {list}',
    move: 'Give pool {pool} ranges that neither Pods nor Services of the cluster use.',
  },
  'session-asn-mismatch': {
    peerAsn: 'BGPPeer {peer} expects AS {cluster}, but {router} is AS {own}: no session with {nodes}',
    myAsn: '{router} expects AS {own} of {nodes}, but BGPPeer {peer} speaks as AS {cluster}',
    mendCluster: 'Let the cluster expect AS {as}:',
    mendRouter: 'Let the router expect AS {as}:',
  },
  'session-not-configured': {
    cause: '{router} has no BGP peer for {nodes}',
    add: 'Add it on the router:',
  },
  'session-disabled': {
    cause: 'The session with {node} is switched off on {router}',
    enable: 'Switch it on:',
  },
  'session-password': {
    clusterAlone:
      'BGPPeer {peer} signs its messages (TCP MD5) and {router} does not: no session with {nodes}',
    routerAlone: '{router} signs its messages (TCP MD5) and BGPPeer {peer} does not: no session with {nodes}',
  },
  'session-multihop': {
    cause: '{nodes} and {router} are not on one network, and BGPPeer {peer} has no multihop',
    cluster: 'Allow it in the cluster:',
    router: 'And on the router:',
  },
  'router-sessions-down': {
    cause: 'All {sessions} sessions of {router} are down',
    firewall: 'Look at the firewall for TCP 179 and at the log:',
  },
  'node-sessions-down': {
    cause: 'All {sessions} sessions of {node} are down, on every router',
    logs: 'See how the node and its speaker fare:',
  },
  'session-down': {
    cause: 'The session between {node} and {router} has ended',
    holdTimer:
      'The session between {node} and {router} ended when the hold timer expired: nothing was heard any more',
    shutDown: 'The session between {node} and {router} was shut down by one end',
    deconfigured: 'The session between {node} and {router} was taken out of the configuration of one end',
    badAs: 'The session between {node} and {router} is refused: the AS number is not the one expected',
    limitExceeded: '{router} closed the session with {node}: more prefixes than it allows',
    stopped: 'The session with {node} was stopped by command on {router}',
    neverSeen: 'The session between {node} and {router} never stood: no TCP connection has ever succeeded',
    retrying: 'No TCP connection comes up between {node} and {router}',
    idle: '{router} makes no attempt to reach {node}',
    negotiating:
      '{node} and {router} do not come to terms: OPEN messages are exchanged, and no session stands',
    look: 'See what the router tells of it, and whether it reaches {address}:',
    raiseLimit: 'Allow more prefixes:',
    allowBgp: 'Let TCP 179 from the node into the router:',
    password: 'BGPPeer {peer} has a password: the router needs the same one (tcp-md5-key).',
    way: 'Check the way between {node} and {router}: cable, VLAN, firewall for TCP 179.',
    speaker: 'See how the speaker on {node} fares:',
  },
  'bfd-not-up': {
    cause: 'BFD is {state} while the session stands: a dead node is noticed only when the hold timer expires',
    oneSided: 'BGPPeer {peer} asks for BFD ({profile}), {router} does not use it',
    look: 'See what BFD tells:',
  },
  'peer-without-node': {
    cause: '{router} has a peer {address} that is no node of any cluster',
    remove: 'If the node is gone for good:',
  },
  'path-filtered': {
    cause:
      '{router} refuses {prefixes, plural, one {# prefix} other {# prefixes}} from {nodes} by an input filter: {list}',
  },
  'path-unreachable': {
    cause:
      '{router} cannot resolve the next hop {nodes} of {prefixes, plural, one {# prefix} other {# prefixes}}: {list}',
    resolve: 'See whether the router reaches {nextHop}:',
  },
  'path-stale': {
    cause:
      '{router} holds {prefixes, plural, one {# prefix} other {# prefixes}} via {nodes} over a session that is dead: {list}',
    clear: 'Let it forget the paths of {nextHop}:',
  },
  'speaker-silent': {
    cause:
      'The speaker on {nodes} does not send {prefixes, plural, one {# prefix} other {# prefixes}} to {router}, although it should: {list}',
  },
  'prefix-not-received': {
    cause:
      '{router} lacks {prefixes, plural, one {# prefix} other {# prefixes}} from {nodes}, although the session stands: {list}',
    filter: 'See what the router does with {prefix}:',
    speaker: 'See whether the speaker on {node} sends it:',
  },
  'next-hop-static': {
    cause:
      '{router} sends {prefix} to {nextHops} by a static route: about {share} % of new connections miss their Service',
    remove: 'Remove the route:',
  },
  'next-hop-foreign': {
    cause:
      '{router} sends {prefix} to {nextHops}, which is no node of this cluster: about {share} % of new connections go elsewhere',
  },
  'next-hop-without-endpoint': {
    cause:
      '{router} sends {prefix} to {nextHops}, where no Pod of it runs: about {share} % of new connections fail',
    policy: 'Let nodes forward to each other:',
  },
  'next-hop-unexpected': {
    cause:
      '{router} sends {prefix} to {nextHops}, which should not announce it (about {share} % of new connections)',
    look: 'See where the route comes from:',
  },
  'service-without-endpoints': {
    none: '{service} has an address and no Pod behind it: no node announces it',
    unready: '{service} has an address and none of its {total} endpoints is ready: no node announces it',
    look: 'See whether its selector finds any Pod, and why none is ready:',
    start: 'Start what runs behind it:',
  },
  'service-pending': {
    cause: '{service} gets no address: {why}',
    silent: '{service} gets no address although MetalLB would find one: its controller does not act',
    events: 'See what MetalLB says of it:',
  },
  'pool-full': {
    cause: 'Pool {pool} is full (IPv{family}): the next Service gets no address',
    waiting: 'Pool {pool} is full: {services} waits for an address',
    extend: 'Add a range to pool {pool}:',
    extendConfig: 'Add a range to pool {pool}, in the ConfigMap config of {namespace}:',
  },
  'pool-nearly-full': { cause: 'Pool {pool} is nearly full: {percent} % used, {free} left' },
  'pool-trend': {
    cause:
      'Pool {pool} will be full on {date}, in about {days, plural, one {# day} other {# days}}, at the rate it fills',
  },
  'stranger-in-pool': {
    cause:
      '{service} holds {address} of pool {pool} past MetalLB, which may give the same address to another Service',
    wish: 'Let it ask MetalLB for the address:',
    shrink: 'Or take {address} out of the ranges of pool {pool}.',
  },
  'pool-over-machines': {
    shrink: 'Take {address} out of the ranges of pool {pool}:',
    cause:
      'Pool {pool} lies over {count, plural, one {the address of a machine} other {addresses of # machines}}: {addresses}',
  },
  'announced-by-nobody': {
    cause:
      'No node announces {prefixes, plural, one {# prefix} other {# prefixes}} to {router} ({list}): {why}',
    look: 'Compare the selectors of advertisements and peers with the nodes:',
  },
  'aggregate-with-local': {
    cause:
      '{service} does not run on {nodes}, which announce {prefix} for it: about {share} % of new connections fail',
    policy: 'Let nodes forward to each other:',
    length: 'Or advertise its addresses one by one (aggregationLength 32):',
  },
  'ingress-address-unowned': {
    cause: 'Ingress {ingress} shows {address}, which no Service owns',
    controller: 'See whether the controller of its class still runs:',
    otherClass: 'Or give it to class {className}:',
  },
  'ingress-address-internal': {
    cause: 'Ingress {ingress} shows {address}, a cluster IP that nobody outside can reach',
    publish:
      'Let the controller publish its LoadBalancer Service (--publish-service; Traefik: publishedService).',
  },
  'ingress-address-node': {
    cause: 'Ingress {ingress} shows {address}, which is a node and no load balancer address',
  },
  'ingress-no-address': {
    cause: 'Ingress {ingress} has no address: the controller of class {className} does not publish one',
    unknownClass: 'Ingress {ingress} has no address: no IngressClass is called “{className}”',
  },
  'gateway-not-programmed': {
    cause: 'Gateway {gateway} is not programmed: {reason}',
    look: 'See what its controller says:',
  },
  'route-not-accepted': {
    cause: 'Gateway {gateway} does not accept {route} ({reason}): {hosts} leads nowhere',
    allow: 'Let the listener take routes of {namespace}, or move the route:',
    correct: 'Correct what {gateway} refuses it for: {reason}.',
  },
  'backend-without-endpoints': {
    cause: '{kind} {name} leads to {service}, where nothing is ready: whoever asks gets an error',
    absent: '{kind} {name} leads to {service}, which does not exist: whoever asks gets an error',
  },
  'service-impaired': { cause: '{why}', look: 'See what the cluster says of it:' },
  'name-astray': {
    cause: '{server} leads it to {addresses}, which is none of its addresses',
    missing: '{server} has no address for it',
    point:
      'At {server}, let {host} lead to {address}. If a proxy stands in front of it on purpose, silence this finding.',
    set: 'Let the entry lead to its address:',
  },
  'nat-orphan': {
    cause: 'Leads to {address}, which belongs to no Service',
    remove: 'Remove the rule:',
  },
  'nat-moved': {
    cause: 'Leads to {address}; {service} is now at {now}',
    follow: 'Follow the Service:',
  },
  'nat-not-here': {
    cause: 'Leads to {address}, which is not announced to {router}',
    announce: 'Announce it to {router} too, or put the rule on a router that has it.',
  },
  'nat-port-not-served': {
    cause: 'Leads to {port} of {address}, which no Service there has',
    set: 'Lead it to a port that is served ({ports}):',
  },
  'nat-invalid': {
    cause: 'The router calls the rule invalid: see its interface ({interface})',
    set: 'Give it an interface that exists:',
  },
  'nat-forward-dropped': {
    cause: 'Rewritten to {address}, and then dropped by filter rule {by} in chain {chain}',
    accept: 'Accept what was rewritten before that rule:',
  },
  'nat-shadowed': {
    cause: 'Never acts: rule {by} takes the same connections first, to {to} and not to {address}',
    narrow: 'Give it a narrower match and put it first:',
    remove: 'Or remove it:',
  },
  'nat-everywhere': {
    cause: 'Takes every connection to port {port} that passes the router, also those that leave the LAN',
    set: 'Let it match what comes in from the Internet:',
  },
  'nat-duplicate': { cause: 'Same as rule {of}', remove: 'Remove one of the two:' },
  'nat-matches-source-port': {
    cause: 'port={port} matches source ports too: answers of other servers are rewritten as well',
    set: 'Match the destination port:',
  },
  'nat-not-wan': {
    cause: 'Matches {interface}, but the default route leaves by {wan}: nothing from the Internet matches',
    set: 'Match where the Internet comes in ({wan}):',
  },
  'nat-private-wan': {
    cause:
      '{router} has {address} towards the Internet, which nobody out there can reach: port forwarding has no effect by itself',
    look: 'Compare it with the address the Internet sees; forward the port on the router in front, or ask the provider:',
  },
  'nat-disabled': {
    cause: 'Switched off, with no other rule for the port; {address} is in use',
    enable: 'Switch it on:',
  },
  'leak-back': {
    cause:
      '{router} sends {prefixes, plural, one {# load balancer address} other {# load balancer addresses}} back to {nodes, plural, one {# node} other {# nodes}}',
    explanation:
      'This list is router → node: what the router sends on, with itself as next hop. What nodes announced stands among the routes. MetalLB takes nothing in, so it is harmless',
    filter: 'To be rid of it, discard towards the nodes:',
    earlyCut: 'To be rid of it, let the router drop it early again:',
  },
  'default-to-nodes': {
    cause: '{router} sends a default route ({prefix}) to {nodes, plural, one {# node} other {# nodes}}',
    explanation: 'MetalLB takes nothing in; another BGP speaker on the nodes might, and route by it',
    stop: 'Stop it:',
  },
  'local-single-node': {
    cause: '{service} runs on one node with externalTrafficPolicy Local: its address goes with that node',
    many: '{services} Services with externalTrafficPolicy Local run on one node each: their addresses go with it',
    scale: 'Run it on a second node:',
    policy: 'Or let every node announce it:',
  },
  'nodes-silent-by-policy': {
    look: 'See which Services are so; with Cluster every node announces:',
    cause: '{silent} of {nodes} nodes do not announce {prefix}: no ready Pod runs on {names}',
    many: '{prefixes} prefixes are announced by part of the nodes only: externalTrafficPolicy is Local',
    explanation:
      'With externalTrafficPolicy Local only nodes with a ready Pod announce: that keeps client addresses, and is no fault',
  },
  'router-keeps-one': {
    cause:
      '{router} uses {inUse} of {learned} learned paths for {prefix}: RouterOS {version} has no BGP multipath',
    many: '{router} uses one learned path for each of {prefixes} prefixes: RouterOS {version} has no BGP multipath',
    explanation:
      'The other paths wait: when the node in use fails, the next one takes over; until then it carries all traffic',
    upgrade: 'RouterOS 7.22 and later can use several (/routing/bgp/instance multipath=):',
  },
  'multipath-off': {
    cause: '{router} uses {inUse} of {learned} learned paths for {prefix}: multipath is set to {kept}',
    set: 'Use more of them:',
  },
  'address-without-rule': {
    open: 'Where that is meant there is nothing to do. Else open its port, {service} for example:',
    cause: '{services, plural, one {# host has} other {# hosts have}} no dst-nat: reachable from inside only',
  },
  'ingress-nginx-retired': {
    cause: '{name} is Ingress NGINX, which gets no fixes since March 2026',
    move: 'Plan the move to a controller that is maintained, or to the Gateway API.',
  },
} as const;
