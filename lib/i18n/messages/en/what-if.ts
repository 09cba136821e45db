/** What would become of a host. */
export const whatIf = {
  unknown: 'Cannot be told: {feed} is not read',
  noPath: 'No path to {address} would be left',
  noEndpoint: 'Nobody would be left to answer behind {address}',
  fewer: '{left} of {of} paths to {address} would be left',
  insideOnly: 'Reached from inside alone: its dst-nat is on {router}. {left} of {of} paths would be left',
  fewerPods: 'Pods on {left} of {of} nodes would be left',
} as const;

/** The words of the panel that asks. */
export const whatIfPanel = {
  title: 'What if this failed?',
  nothing: 'nothing',
  kind: { node: 'Nodes', session: 'Sessions', router: 'Routers' },
  calm: 'Nobody would notice: {count, plural, one {the one host stays} other {all # hosts stay}} as reachable as now.',
  unreachable: '{count, plural, one {# host would be unreachable} other {# hosts would be unreachable}}',
  degraded: '{count, plural, one {# would be degraded} other {# would be degraded}}',
  unknown: '{count, plural, one {of # nobody can tell} other {of # nobody can tell}}',
  unaffected: '{count, plural, one {# unaffected} other {# unaffected}}',
  imagined: 'Imagined: {name} has failed. The picture shows what would follow, not what is.',
  peers: 'Its peers',
  end: 'Back to what is',
  failed: 'This could not be worked out.',
} as const;
