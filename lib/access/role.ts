/**
 * What somebody may do, each more than the one before: see the wall and nothing else, see everything, open ports, and change who may
 * do what. Client-safe.
 */
export const ROLES = ['wall', 'viewer', 'operator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** The roles a person can have; `wall` is a screen's. */
export const PERSON_ROLES = ['viewer', 'operator', 'administrator'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The highest role one of these groups gives; `*` is everyone. Undefined: none. */
export function roleOfGroups(
  groups: readonly string[],
  rules: Readonly<Record<PersonRole, readonly string[]>>,
): PersonRole | undefined {
  return PERSON_ROLES.findLast((role) => rules[role].some((name) => name === '*' || groups.includes(name)));
}
