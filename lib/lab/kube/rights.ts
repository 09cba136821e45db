/** Rights as RBAC rules give them. */
export type Rule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
  /** Set for a rule of a Role: it holds in this namespace alone. */
  readonly namespace?: string;
};

/** A bearer token, whose it is, and what its bearer may do. */
export type KubeToken = { readonly token: string; readonly user: string; readonly rules: readonly Rule[] };

export type Attempt = {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
};

export const everything: readonly Rule[] = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
export const readingEverything: readonly Rule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
];

/** @returns whether some rule allows the attempt; there are no rules that deny */
export function permits(rules: readonly Rule[], attempt: Attempt): boolean {
  return rules.some(
    (rule) =>
      has(rule.verbs, attempt.verb) &&
      has(rule.apiGroups, attempt.group) &&
      has(rule.resources, attempt.resource) &&
      (rule.namespace === undefined || rule.namespace === attempt.namespace) &&
      (rule.resourceNames === undefined ||
        (attempt.name !== undefined && rule.resourceNames.includes(attempt.name))),
  );
}

function has(list: readonly string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}
