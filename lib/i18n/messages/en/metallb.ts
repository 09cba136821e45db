/** What MetalLB refuses of its configuration: it goes on with the one it had before. */
const refusals = {
  'pool-without-addresses': 'Pool {pool} names no addresses',
  'prefix-invalid': 'Pool {pool}: “{prefix}” is no prefix',
  'range-invalid': 'Pool {pool}: in range “{range}”, “{side}” is no address',
  'range-reversed': 'Pool {pool}: range “{range}” ends before it begins',
  'pools-overlap': 'Pool {pool}: {prefix} overlaps with {otherPrefix} of pool {other}',
  'duplicate-entry': '{name}: “{value}” stands twice in {field}',
  'selector-invalid': '{name}: the label selector in {field} cannot be read ({why})',
  'my-asn-missing': 'Peer {peer} has no ASN of its own (myASN)',
  'peer-asn-missing': 'Peer {peer} has neither peerASN nor dynamicASN',
  'peer-asn-twice': 'Peer {peer} has both peerASN and dynamicASN',
  'dynamic-asn-invalid': 'Peer {peer}: dynamicASN is “{value}”, but only internal and external exist',
  'multihop-ibgp': 'Peer {peer}: ebgpMultiHop is for peers of another AS',
  'peer-address-missing': 'Peer {peer} has neither address nor interface',
  'peer-address-twice': 'Peer {peer} has both address and interface',
  'peer-field-invalid': 'Peer {peer}: {field} “{value}” is no address',
  'password-twice': 'Peer {peer} gives its password twice: as text and as Secret',
  'duration-invalid': 'Peer {peer}: {field} “{value}” is no duration',
  'hold-time-invalid': 'Peer {peer}: a hold time of {value} is too short; it is 0 or at least 3 s',
  'keepalive-too-long': 'Peer {peer}: keepalive {keepalive} is longer than hold time {hold}',
  'bfd-profile-unknown': 'Peer {peer} names BFD profile {profile}, which does not exist',
  'peer-duplicate': 'Peer {peer} says the same as {other}',
  'bfd-value': 'BFD profile {profile}: {field} is {value}, but must lie between {least} and {most}',
  'community-invalid': 'Community “{value}” cannot be read',
  'community-duplicate': 'Community {community} is defined twice',
  'aggregation-too-long': '{advertisement}: aggregation length {length} does not exist in IPv{family}',
  'aggregation-too-short':
    '{advertisement}: aggregation length {length} would announce more than {addresses} of pool {pool}',
  'selectors-with-aggregation': '{advertisement}: serviceSelectors and aggregation exclude each other',
  'local-pref-conflict':
    '{advertisement} asks for local preference {localPref}, {other} for {otherLocalPref} of the same prefix',
  'frr-only-field': 'Peer {peer}: {field} exists in FRR mode only',
  'frr-only-bfd': 'BFD profile {profile}: BFD exists in FRR mode only',
  'native-ipv6': 'Pool {pool}: native mode cannot announce {prefix}, it speaks IPv4 only',
  'native-large-community': '{name}: native mode knows no large community ({community})',
  'frr-router-id': 'Peer {peer} has another router ID than {other}; in FRR mode all are equal',
  'frr-duplicate-peer': 'Peer {peer} has the address of {other}; in FRR mode each has its own',
  'frr-my-asn': 'Peer {peer} has another myASN than {other}; in FRR mode they are equal within a VRF',
  'bfd-echo-ipv6': '{advertisement} announces pool {pool} to {peer}: BFD echo does not go with IPv6',
  'configmap-without-config': 'ConfigMap {namespace}/{name} has no key config',
  'yaml-invalid': 'The ConfigMap is no YAML: {why}',
  'unknown-key': 'The ConfigMap has the key {key}, which this MetalLB does not know',
  'value-type': 'The ConfigMap has a wrong value at {at}: {why}',
  'pool-name-missing': 'Pool no. {number} of the ConfigMap has no name',
  'protocol-missing': 'Pool {pool} names no protocol',
  'protocol-unknown': 'Pool {pool}: protocol “{protocol}” does not exist',
  'layer2-with-bgp': 'Pool {pool}: a layer 2 pool cannot have bgp-advertisements',
  'pool-duplicate': 'Pool {pool} is defined twice',
} as const;

/** What MetalLB takes without a word, and what has no effect. */
const notices = {
  'foreign-namespace': '{kind} {namespace}/{name} is not seen: MetalLB reads namespace {expected} only',
  'addresspool-ignored': 'AddressPool {pool} is a leftover: MetalLB reads IPAddressPools alone since 0.14',
  'configmap-ignored':
    'ConfigMap {namespace}/{name} is a leftover: MetalLB reads custom resources since 0.13',
  'unknown-pool': '{kind} {name} names pool {pool}, which does not exist',
  'unknown-peer': '{name} names peer {peer}, which does not exist: nothing is sent for it',
  'advertisement-without-node': '{kind} {name} selects no node: nothing is announced by it',
  'advertisement-without-pool': '{kind} {name} selects no pool: nothing is announced by it',
  'pool-not-advertised': 'Pool {pool} has no advertisement: its addresses are announced by nobody',
  'peer-without-node': 'Peer {peer} selects no node: no session is opened',
  'range-empty': 'Pool {pool}: range {range} goes from IPv4 to IPv6 and holds no address',
} as const;

/** Why a Service has no address, by the steps of MetalLB's controller. */
export const pending = {
  'not-handled': 'No address: MetalLB does not look at load balancer class “{class}”',
  'no-pools': 'No address: MetalLB has no address pool, and makes no event of that',
  'no-cluster-ip': 'No address: the Service has no cluster IP, so its family is not known',
  'not-enough-cluster-ips': 'No address: dual stack is required, but there is one cluster IP only',
  'requested-twice': 'No address: it is asked for both by annotation and by loadBalancerIP',
  'requested-invalid': 'No address: “{addresses}” cannot be read',
  'requested-too-many': 'No address: {addresses} is more than one of each family',
  'requested-family': 'No address: {addresses} is not of the family of the Service (IPv{family})',
  'requested-not-allowed': 'No address: {addresses} lies in no pool',
  'requested-pool-unknown': 'No address: pool {pool} does not exist',
  'requested-pool-mismatch': 'No address: {addresses} lies in pool {actual}, but {pool} is asked for',
  'pool-exhausted': 'No address: pool {pool} has no free one of IPv{family}',
  'pool-incompatible': 'No address: pool {pool} is for other namespaces or Services',
  'no-addresses': 'No address: no pool given automatically has a free one of IPv{family}',
  'sharing-not-allowed': 'No address: {address} is held by {others}, and one of them does not share',
  'sharing-other-key': 'No address: {address} is held by {others} under another sharing key',
  'sharing-other-backend': 'No address: {address} is held by {others} with other Pods behind it',
  'port-in-use': 'No address: {other} has port {port} of {address}',
} as const;

export const metallbProblem = { ...refusals, ...notices, ...pending } as const;

/** How MetalLB's own counter in a pool's status comes to another number. */
export const counter = {
  assigned: 'MetalLB counts {theirs} addresses of IPv{family} as assigned, Services hold {ours}',
  capacity:
    'MetalLB counts {theirs} addresses of IPv{family}, the pool as written has {ours}: it may run on an older configuration',
  saturated:
    'MetalLB’s counter ends at {theirs} for prefixes of 2^62 addresses and more; the pool has {ours}',
  'avoided-twice':
    'MetalLB takes single addresses ending in .0 or .255 off twice and counts {theirs}; {ours} can be given away',
} as const;

export const metallbRemedy = {
  'pool-without-addresses': 'Add at least one prefix or range to addresses.',
  'prefix-invalid': 'Write a prefix such as 192.0.2.0/24 or a range such as 192.0.2.10-192.0.2.20.',
  'range-invalid': 'Write both ends as whole addresses, e.g. 192.0.2.10-192.0.2.20.',
  'range-reversed': 'Write the lower address first.',
  'pools-overlap': 'Make every prefix belong to one pool only.',
  'duplicate-entry': 'Remove one “{value}” from {field}.',
  'duration-invalid': 'Write a duration such as 90s or 1m30s.',
  'bfd-profile-unknown': 'Create BFDProfile {profile}, or take bfdProfile off the peer.',
  'community-invalid': 'Write asn:value with numbers up to 65535, large:a:b:c, or the name of a Community.',
  'aggregation-too-short': 'Set the length to at least that of {prefix}.',
  'frr-only-field': 'Take {field} off the peer, or run MetalLB in FRR mode.',
  'frr-only-bfd': 'Delete every BFDProfile, or run MetalLB in FRR mode.',
  'native-ipv6': 'Advertise the pool by layer 2 only, or run MetalLB in FRR mode.',
  'bfd-echo-ipv6': 'Turn echoMode off in the BFD profile of {peer}.',
  'configmap-without-config': 'Put the configuration under data.config.',
  'unknown-key': 'Take {key} out, or write it as this version does: one unknown key refuses the whole text.',
  'protocol-missing': 'Add protocol: bgp or protocol: layer2.',
  'protocol-unknown': 'Write bgp or layer2.',
  'foreign-namespace': 'Create it in {expected}.',
  'addresspool-ignored': 'Write it as an IPAddressPool with an advertisement, and delete it.',
  'configmap-ignored': 'Delete the ConfigMap once everything in it has become a custom resource.',
  'unknown-pool': 'Create IPAddressPool {pool}, or correct the name.',
  'unknown-peer': 'peers takes names of BGPPeers, not addresses: create {peer}, or correct the name.',
  'pool-not-advertised': 'Create a BGPAdvertisement with ipAddressPools: [{pool}].',
  'range-empty': 'Write one range for each family.',
  'no-addresses': 'Pools not given automatically: {reserved}. Ask for one by metallb.io/address-pool.',
  'pool-incompatible': 'serviceAllocation of {pool} allows other namespaces or Services only.',
  'sharing-not-allowed':
    'Give all of them the same metallb.io/allow-shared-ip, different ports and one externalTrafficPolicy.',
  'sharing-other-key':
    'Give all of them the same metallb.io/allow-shared-ip, different ports and one externalTrafficPolicy.',
  'sharing-other-backend':
    'Give all of them the same metallb.io/allow-shared-ip, different ports and one externalTrafficPolicy.',
} as const;

/** The words of the section on MetalLB's configuration. */
export const metallb = {
  title: 'Configuration of MetalLB in {cluster}',
  older: 'MetalLB runs on an older configuration',
  olderWhy: 'It refuses what stands in {cluster} and goes on with the last configuration it accepted:',
  notices: 'Accepted without an error, yet without effect ({cluster})',
  unread: 'Could not be read in {cluster}; what depends on it is not judged:',
} as const;
