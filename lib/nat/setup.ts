/** The commands that make Hopboard's users on a router: one that reads, one that also writes. For people to copy. Client-safe. */

/** Every policy RouterOS has, but for those of one major version (manual, "User"). */
const COMMON =
  'local,telnet,ssh,ftp,reboot,read,write,policy,test,winbox,password,web,sniff,sensitive,api,romon'.split(
    ',',
  );
const OF_DIALECT = { 'routeros-6': ['dude', 'tikapp'], 'routeros-7': ['rest-api'] } as const;

export type Dialect = keyof typeof OF_DIALECT;
export type SetupUser = 'lb-read' | 'lb-write';

const GRANTED: Readonly<Record<SetupUser, readonly string[]>> = {
  'lb-read': ['read', 'api'],
  'lb-write': ['read', 'write', 'api'],
};

/** Every policy is named, the denied ones with `!`: setting a group's policy adds to what it has, it does not replace it. */
export function setupCommands(user: SetupUser, dialect: Dialect): string[] {
  const all = [...COMMON, ...OF_DIALECT[dialect]];
  const granted = GRANTED[user];
  const policy = [
    ...granted,
    ...all.filter((name) => !granted.includes(name)).map((name) => `!${name}`),
  ].join(',');
  const menu = (path: string) =>
    dialect === 'routeros-6' ? `/${path.replaceAll('/', ' ')} add` : `/${path}/add`;
  return [
    `${menu('user/group')} name=${user} policy=${policy}`,
    `${menu('user')} name=${user} group=${user} address=HOPBOARD-ADDRESS/32 password=A-LONG-PASSWORD`,
  ];
}

/** What goes into hopboard.yaml under the router. */
export const WRITER_YAML = [
  '    writer:',
  '      username: lb-write',
  '      passwordFile: /run/secrets/lb-write',
];
