/** The answers of the doctor, said by key. */
export const doctorSentences = {
  open: 'Not examined: {of} has to be read first',
  config: {
    good: 'The configuration {file} is right: {clusters, plural, one {# cluster} other {# clusters}}, {routers, plural, one {# router} other {# routers}}',
    empty: 'The configuration {file} names neither a cluster nor a router',
  },
  clusterAccess: {
    good: 'The API server of {cluster} answers and accepts our credentials',
    bad: 'The API server of {cluster} cannot be read',
  },
  metallb: {
    crd: 'MetalLB {version} ({mode}) runs in {namespace}, configured by custom resources',
    configmap: 'MetalLB {version} ({mode}) runs in {namespace}, configured by its ConfigMap',
    none: 'No MetalLB found in {cluster}: no DaemonSet speaker, no Deployment controller',
    unread: 'MetalLB {version} ({mode}) runs in {namespace}, but its configuration cannot be read',
    unconfigured: 'MetalLB {version} ({mode}) runs in {namespace} without a configuration',
    open: 'Whether MetalLB runs in {cluster} cannot be told',
  },
  rights: {
    good: 'All {count} rights in {cluster} are there',
    bad: 'Rights are missing in {cluster}; these rules give them',
  },
  routerAccess: {
    good: '{router} answers at {endpoint} and accepts our user',
    bad: '{router} cannot be read at {endpoint}',
  },
  routerVersion: {
    good: 'RouterOS {version}: read in the dialect of version {major}',
    old: 'RouterOS {version} is older than anything tested (6.45)',
  },
  bgpMenu: {
    good: 'BGP can be read: {peers, plural, one {# peer} other {# peers}}',
    none: '{router} has no BGP menu: on RouterOS 6 the package routing is missing',
    bad: 'BGP cannot be read on {router}',
  },
  routerRights: {
    good: 'User {user} may read all that is needed, NAT too',
    untold: 'User {user} can read NAT; its own rights it may not see',
    missing: 'User {user} lacks {missing}',
    nat: 'User {user} cannot read NAT',
  },
  clock: {
    good: 'The clock of {of} goes with ours',
    set: 'The clock of {of} has been set, as far as its sessions tell',
    apart:
      'The clock of {of} is {seconds} s apart from ours: tokens and certificates fail before or after their time',
    unset: 'The clock of {of} was never set: it tells of {time}',
    untold: '{of} does not tell its time',
  },
} as const;

/** The doctor on the settings page. */
export const doctor = {
  title: 'First-run doctor',
  hint: 'Asks every source anew what it lets us read, and says what to do where it does not. The same as npm run doctor.',
  run: 'Examine now',
  running: 'Examining …',
  failed: 'The examination could not be made.',
  at: 'Examined at {time}',
  outcome: { good: 'good', warning: 'to look at', bad: 'bad', open: 'not examined' },
} as const;
