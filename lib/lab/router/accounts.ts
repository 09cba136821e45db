import { createHash } from 'node:crypto';
import type { Release } from './release.ts';
import { isTrue } from './row.ts';
import type { Tables } from './tables.ts';

export type RouterUser = { readonly name: string; readonly password: string; readonly group: string };
export type RouterGroup = { readonly name: string; readonly policies: readonly string[] };

const COMMON =
  'local,telnet,ssh,ftp,reboot,read,write,policy,test,winbox,password,web,sniff,sensitive,api,romon'.split(
    ',',
  );

/** Policies of this release, in the order the router prints them. */
export function policiesOf(release: Release): readonly string[] {
  return release.major === 6 ? [...COMMON, 'dude', 'tikapp'] : [...COMMON, 'rest-api'];
}

/** The three groups every router has; `read` holds more than its name says (manual, "User groups"). */
export function builtinGroups(release: Release): readonly RouterGroup[] {
  const all = policiesOf(release);
  const without = (...denied: string[]) => all.filter((policy) => !denied.includes(policy));
  return [
    { name: 'read', policies: without('ftp', 'write', 'policy', 'dude') },
    { name: 'write', policies: without('ftp', 'policy', 'dude') },
    { name: 'full', policies: all },
  ];
}

/** `read,api,!write,…`: what is granted, then what is denied, as `/user/group` prints it. */
export function policyText(granted: Iterable<string>, release: Release): string {
  const has = new Set(granted);
  const all = policiesOf(release);
  return [
    ...all.filter((policy) => has.has(policy)),
    ...all.filter((policy) => !has.has(policy)).map((policy) => `!${policy}`),
  ].join(',');
}

/**
 * `policy=` of a group after a `set`: it accumulates, a policy leaves only when it is named with `!`.
 * @returns undefined for a word that is no policy of this release
 */
export function mergePolicy(before: string, change: string, release: Release): string | undefined {
  const granted = new Set(before.split(',').filter((word) => !word.startsWith('!')));
  for (const word of change.split(',').filter((text) => text !== '')) {
    const policy = word.replace(/^!/, '');
    if (!policiesOf(release).includes(policy)) return undefined;
    if (word === policy) granted.add(policy);
    else granted.delete(policy);
  }
  return policyText(granted, release);
}

/** Who may come in and what they may do, read from `/user` and `/user/group` at the moment of asking. */
export type Accounts = {
  /** @param id the `.id` of the user's row, so that a renamed user keeps it */
  setPassword(id: string, password: string): void;
  /** Plain login of ≥6.43. */
  admits(user: string, password: string): boolean;
  /** Login of <6.43: `00` + MD5 of a zero byte, the password and the challenge. */
  answers(user: string, challenge: Buffer, response: string): boolean;
  policies(user: string): ReadonlySet<string>;
};

export function createAccounts(tables: Tables): Accounts {
  const passwords = new Map<string, string>();

  function policies(user: string): ReadonlySet<string> {
    const account = tables.rows('/user').find((row) => row.name === user);
    if (account === undefined || isTrue(account.disabled)) return new Set();
    const group = tables.rows('/user/group').find((row) => row.name === account.group);
    return new Set((group?.policy ?? '').split(',').filter((word) => !word.startsWith('!')));
  }

  function passwordOf(user: string): string | undefined {
    const account = tables.rows('/user').find((row) => row.name === user);
    return passwords.get(account?.['.id'] ?? '');
  }

  return {
    setPassword: (id, password) => void passwords.set(id, password),
    admits: (user, password) => passwordOf(user) === password && policies(user).has('api'),
    answers(user, challenge, response) {
      const password = passwordOf(user);
      if (password === undefined || !policies(user).has('api')) return false;
      return response === challengeResponse(challenge, password);
    },
    policies,
  };
}

export function challengeResponse(challenge: Buffer, password: string): string {
  return `00${createHash('md5').update('\0').update(password).update(challenge).digest('hex')}`;
}
