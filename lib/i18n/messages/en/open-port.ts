/** What the checks of "Open a port" say, by check and case. Part of `sentence`, for plans carry them by key. */
export const openPortChecks = {
  owned: {
    by: '{address} belongs to {owner}',
    nobody: '{address} is not the load balancer address of a Service: nobody answers there for long',
  },
  listens: { yes: 'The Service has {port}', no: 'The Service has no {port}: connections would be refused' },
  protocol: { other: '{protocol} cannot be opened: RouterOS translates ports of TCP and UDP for us' },
  endpoints: {
    some: '{ready} of {total} endpoints ready',
    none: 'No endpoint is ready: the port would be open and nobody would answer',
    unknown: 'Whether an endpoint is ready is not known: {feed} is not read',
  },
  reachable: {
    over: '{router} has {count, plural, one {# next hop} other {# next hops}} in use to {address}',
    none: '{router} has no next hop in use to {address}: mend that first',
    notRouted: '{router} gets no route to {address} by BGP: whether it can reach it is not known here',
    unknown: 'Whether {router} reaches {address} is not known: {feed} is not read',
  },
  read: {
    unknown: '{feed} is not read: nothing can be planned without it',
    stale: '{feed} is stale: the plan may rest on old rules (they are read again before anything is written)',
  },
  wan: {
    right: '{match} meets what comes in by {wan}, which has the default route',
    none: '{router} offers nothing to match: no WAN list, no default route, no such interface',
    noDefaultRoute: 'No default route in use: whether {match} is where the Internet comes in is not known',
    other: '{match} never meets the Internet: the default route leaves by {wan}',
    pppoe: '{match} carries only the PPPoE frames: the Internet comes in by {wan}',
    bridgePort: '{match} never matches: it is a port of a bridge, and packets come in by the bridge',
    part: '{match} leaves out {missed}, which has a default route too',
    notAscii: '{match} holds characters other than ASCII: rename it on the router',
  },
  lan: {
    spared: '{match} leaves alone what goes from the LAN to the Internet',
    ownAddress: 'Matches only what is sent to {address}, the router itself',
    caught:
      '{match} also meets {inside}: it would catch connections from the LAN to this port anywhere in the Internet',
    anything: '{match} has members nobody can see: it might catch connections from the LAN to the Internet',
  },
  cgnat: {
    public: '{address} is a public address',
    private:
      '{address} is no public address: somebody before this router translates too, and has to let the port in',
  },
  multiWan: {
    several: 'Default routes by {wan}: an answer may leave by another one than the question came in by',
  },
  table: {
    free: 'No rule takes {ports}',
    open: '{port} is open already: rule {by} does it',
    changed: 'Rule {by} has our marker for {port}, but differs: {fields}. Enable or remove it first',
    taken: '{port} is taken: rule {by} sends it to {to}',
    partly: 'Rule {by} takes some of {port} before: it sends them to {to}',
    stuck: 'Dynamic rule {by} takes {port} before, and RouterOS puts nothing in front of a dynamic rule',
  },
  hides: {
    all: 'Rule {by} would never be reached any more',
    some: 'Goes in front of rule {by} and takes these ports from it',
  },
  routerService: {
    takes: 'From outside, port {port} no longer leads to the router’s own {service}',
  },
  forward: {
    accepted: 'Chain forward lets {port} pass',
    dropped: 'Filter rule {by} in chain {chain} drops {port} after the translation',
    unsure: 'Whether chain forward lets {port} pass depends on things not known here',
    unread: 'Whether chain forward lets it pass is not known: {feed} is not read',
  },
  fastTrack: {
    on: 'FastTrack is on: the rule counts the first packet of each connection, later ones pass by',
  },
  hairpin: {
    no: 'From inside the LAN the public address does not lead here: let the name resolve to the inside address there',
    needsSrcNat:
      'From inside the LAN it works only if answers come back by the router: add a srcnat rule there',
  },
  ipv6: {
    filter: '{address} is an IPv6 address: it needs no translation, only this filter rule on the router',
  },
} as const;

/** Why a port was not opened, or not taken back, by code of the problem (`problem.nat.*`). */
export const natProblem = {
  'no-writer': 'Hopboard has no user that may write on {router}',
  'no-plan': 'There is no such plan',
  'no-work': 'There is nothing of it on the router that could be taken back',
  expired: 'The plan is older than two minutes',
  blocked: 'The plan is blocked by one of its checks',
  'nothing-to-do': 'Everything of this plan is open already',
  unconfirmed: 'The plan needs {confirm} typed before it is applied',
  changed: 'The rules on {router} have changed since the plan was made',
  busy: 'Another change of {router} is under way',
  'lock-lost': 'The right to change {router} ran out in the middle',
  'not-as-planned': 'The router keeps the new rule otherwise than planned: {fields}',
  invalid: 'The router calls the new rule invalid',
  'not-ours': 'Rule {position} on {router} was not made by Hopboard, so it is left alone',
  edited: 'Somebody has changed the rule {marker} since: {fields}',
  gone: 'There is no rule {marker} on {router} any more',
  twice: '{router} has more than one rule {marker}',
  'needs-review': 'It was opened more than ten minutes ago: look at it before taking it back',
  interrupted: 'The connection was lost half-way, and {router} has not been read since',
  'rolled-back': 'It was interrupted, and nothing of it is on {router}',
  'still-there': 'It was interrupted, and the rules are still on {router}',
  unknown: 'The plan names something that is not in the picture any more: {name}',
} as const;

/** The panel "Open a port", and what can be done with a rule of ours. */
export const openPort = {
  title: 'Open a port',
  open: 'Open a port from the Internet',
  close: 'Close',
  why: {
    title: 'Opening ports',
    open: 'Nobody signs in here, so nothing can be written: Hopboard only watches in mode open.',
    demonstration: 'Only operators open ports. Choose “Act as operator” above to try it.',
    role: 'Only operators open ports, and you are signed in as {role}.',
    enable: 'How to enable it',
    enableMode: 'Set access.mode in hopboard.yaml to local, oidc or proxy, so that people sign in.',
    enableRole: 'Ask an administrator of Hopboard for the role operator.',
    enableWriter: 'Make a user that may write on the router, and name it under writer: in hopboard.yaml.',
  },
  setup: {
    explain:
      'Hopboard reads with one user and opens ports with another. Put in the address Hopboard comes from and a password.',
    reader: 'To watch: RouterOS {version}',
    writer: 'To open ports: RouterOS {version}',
    yaml: 'hopboard.yaml, under the router',
    missing: 'Hopboard has no user that may write on {routers}.',
  },
  step: {
    choose: '1 · What to open',
    checks: '2 · Checks',
    change: '3 · The exact change',
    apply: '4 · Apply',
    result: '5 · What is on the router now',
  },
  ports: 'Ports',
  outside: 'Outside',
  outsideOf: 'Outside port for {port}',
  routers: 'Routers',
  wan: 'Matched on {router}',
  again: 'Check again',
  checking: 'Checking …',
  verdict: {
    ready: 'Ready',
    warn: 'Possible, with warnings',
    blocked: 'Blocked',
    open: 'Open already',
  },
  result: { pass: 'passed', note: 'note', warn: 'warning', block: 'blocks' },
  passed: '{count, plural, one {# check passed} other {# checks passed}}',
  addedBefore:
    '+ {count, plural, one {# rule} other {# rules}} at position {position} of {router} (in front of rule {before})',
  addedAtEnd:
    '+ {count, plural, one {# rule} other {# rules}} at position {position} of {router} (at the end)',
  nothing: 'Nothing to add on {router}: it is open already.',
  byHand: 'For a person to type, not applied by Hopboard',
  terminal: 'Terminal of {router} (RouterOS {version})',
  confirm: 'Type {text} to confirm',
  confirmWhy: 'The change takes ports that the router’s own services may use.',
  button: 'Open {ports} on {routers} → {address}',
  applying: 'Applying …',
  steps: {
    connect: 'Connect',
    read: 'Read the rules again',
    add: 'Add',
    verify: 'Read back and verify',
    change: 'Change',
  },
  state: {
    running: 'under way',
    unsettled: 'interrupted; not known yet',
    done: 'open',
    undone: 'taken back',
    failed: 'nothing was opened',
  },
  rule: 'Rule {position} ({id})',
  undo: 'Undo',
  undoOld: 'It was opened more than ten minutes ago. These rules will be removed:',
  undoNow: 'Remove these rules',
  replaced: 'The table changed; here is the new plan.',
  lost: 'The answer was lost on the way. This is what Hopboard knows:',
  own: {
    title: 'Made by Hopboard',
    disable: 'Disable',
    enable: 'Enable',
    remove: 'Remove',
    removeNow: 'Remove rule {position} on {router}',
    keep: 'Keep it',
    done: 'Done and read back. The list follows with the next reading.',
  },
} as const;
