/** Coming in, and who may do what. */
export const access = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  you: 'You',
  name: 'Name',
  password: 'Password',
  passwordHint: 'At least 12 characters. Longer is better than odder.',
  oidc: 'Sign in with your organisation',
  overview: 'Go to the overview',
  role: { wall: 'Wall', viewer: 'Viewer', operator: 'Operator', administrator: 'Administrator' },
  how: {
    open: 'Here everyone may look, and nobody may change anything. There is nothing to sign in to.',
    oidc: 'People of this Hopboard are known to an OpenID provider. You come back here from it.',
    proxy: 'The reverse proxy in front of Hopboard says who you are. It named nobody who may come in.',
  },
  first: {
    title: 'The first administrator',
    explain: 'The link in the log brought you here. It works once.',
    make: 'Create and sign in',
  },
  demonstration: {
    begin: 'Act as operator',
    stop: 'Stop acting as operator',
    explain: 'On the embedded network everyone may try what operators do. Nothing real is touched.',
  },
  wall: { title: 'Wall', opening: 'Opening the wall …' },
  people: {
    title: 'People',
    explain: 'Who may come in, and what they may do.',
    open: 'Everyone who reaches this page may look, and nobody may change anything. To have people sign in, set access.mode in hopboard.yaml.',
    elsewhere: 'The groups of the provider decide who has which role.',
    role: 'Role',
    roleOf: 'Role: {name}',
    seen: 'Last seen',
    never: 'not signed in',
    disabled: 'disabled',
    act: 'Change',
    disable: 'Disable',
    disableNamed: 'Disable: {name}',
    enable: 'Enable',
    enableNamed: 'Enable: {name}',
    add: 'Add a person',
    added: '{name} may come in now.',
    ownPassword: 'Your password',
    current: 'Current password',
    next: 'New password',
    change: 'Change password',
    changed: 'Changed. Every other session of yours has ended.',
  },
  links: {
    title: 'Wall links',
    explain: 'A wall link opens the wall and nothing else. It is shown once; here it can be revoked.',
    none: 'There is no wall link yet.',
    name: 'Where it hangs',
    days: 'Days until it ends (empty: never)',
    add: 'Make a link',
    once: 'Copy this link now. It cannot be shown again.',
    made: 'Made',
    by: 'by {name}',
    opened: 'Last opened',
    never: 'never',
    ends: 'Ends',
    act: 'Change',
    revoke: 'Revoke',
    revokeNamed: 'Revoke: {name}',
    revoked: 'revoked',
  },
  audit: {
    title: 'Audit log',
    explain: 'Every attempt to change something, every sign-in. Nothing is ever changed or removed here.',
    export: 'Download all of it',
    none: 'Nothing has been recorded yet.',
    when: 'When',
    who: 'Who',
    from: 'From',
    what: 'What',
    subject: 'Of what',
    result: 'Result',
    more: 'Older entries',
    word: { attempted: 'begun', done: 'done', refused: 'refused', failed: 'failed' },
  },
  transport: {
    title: 'Ways to the routers',
    plain: '{router}: the password and everything else cross the network readable. Use api-ssl.',
    anonymous: '{router}: encrypted, but anyone on the way could answer in its place. Give it a certificate.',
  },
} as const;

/** What can go wrong on the way in; under `problem`. */
export const accessProblem = {
  'signed-out': 'Nobody is signed in',
  role: '{name} has the role {role}; this needs {needed}',
  host: 'Hopboard does not answer under the name {host}',
  wrong: 'Name or password is wrong',
  'too-many': 'Too much at once',
  invitation: 'This link was used already, or is too old',
  'wall-link': 'This link was revoked, has ended, or is incomplete',
  oidc: 'The OpenID provider did not prove who you are',
  group: 'None of your groups gives a role here',
  disabled: 'Your account is disabled',
  mode: 'People do not sign in this way here',
} as const;

export const accessRemedy = {
  role: 'Ask an administrator of Hopboard.',
  wrong: 'Check both. An administrator can set a new password.',
  'too-many': 'Wait a moment and try again.',
  invitation: 'Restart Hopboard for a new one, or use npm run user.',
  'wall-link': 'Ask an administrator for a new one.',
  oidc: 'Sign in again. The log of Hopboard tells more.',
  group: 'Ask an administrator to add one of them to access.groups.',
  disabled: 'Ask an administrator of Hopboard.',
} as const;

/** What can go wrong with the database; under `problem`. */
export const storeProblem = {
  full: 'The database {place} has no space left',
  'read-only': 'The database {place} cannot be written',
  unreachable: 'The database {place} cannot be reached',
  damaged: 'The database {place} is damaged',
  busy: 'The database {place} is held by another process',
  refused: 'The database {place} refuses the sign-in',
  lost: 'The database {place} was removed or replaced while Hopboard runs',
  locked: '{name} is being changed by {holder}',
} as const;

export const storeRemedy = {
  full: 'Free space on its disk. Until then everyone may look, and nobody may change anything.',
  'read-only': 'Make it writable. Until then everyone may look, and nobody may change anything.',
  unreachable: 'See that it runs and may be opened. Until then nobody may change anything.',
  damaged: 'Restore it from a copy.',
  busy: 'Try again.',
  lost: 'Put the file back, or restart Hopboard to begin with the one that is there.',
  locked: 'Try again in a moment.',
} as const;

export const peopleProblem = {
  taken: 'There is an account {name} already',
  unknown: 'There is no such account',
  elsewhere: 'Role and password of {name} are decided where they sign in',
  'last-administrator': 'No administrator would be left',
} as const;

/** Why a finding was not silenced, or not let count again; under `problem`. */
export const silenceProblem = {
  'no-finding': 'There is no such finding any more',
  unknown: 'It is not silenced, or its silence has ended already',
} as const;

export const silenceRemedy = { 'no-finding': 'See the list again: it may be gone.' } as const;
