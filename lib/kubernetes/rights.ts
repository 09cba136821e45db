import { ApiFailure } from './failure.ts';
import { type Kind, resourceName } from './kind.ts';

/** What we do with every kind; nothing is ever written, and `get` is not needed to list and watch. */
export const VERBS: readonly string[] = ['list', 'watch'];

/** A rule of a Role or ClusterRole, as it is written there. */
export type RbacRule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
};

type Needed = Pick<Kind<unknown>, 'group' | 'plural' | 'only'>;

/** The rule that one kind needs. */
export function ruleOf(kind: Needed): RbacRule {
  return {
    apiGroups: [kind.group],
    resources: [kind.plural],
    verbs: VERBS,
    ...(kind.only === undefined ? {} : { resourceNames: [kind.only.name] }),
  };
}

/** The rules of many kinds, one per API group; kinds read by name only, which belong into a Role of their namespace, are left out. */
export function clusterRules(kinds: readonly Needed[]): readonly RbacRule[] {
  const groups = Map.groupBy(
    kinds.filter((kind) => kind.only === undefined),
    (kind) => kind.group,
  );
  return [...groups].map(([group, members]) => ({
    apiGroups: [group],
    resources: [...new Set(members.map((kind) => kind.plural))],
    verbs: VERBS,
  }));
}

/** A rule as a line to paste under `rules:`. */
export function ruleText(rule: RbacRule): string {
  const listed = (values: readonly string[]) => `[${values.map((value) => value || '""').join(', ')}]`;
  const names = rule.resourceNames === undefined ? '' : `, resourceNames: ${listed(rule.resourceNames)}`;
  return `- {apiGroups: ${listed(rule.apiGroups)}, resources: ${listed(rule.resources)}${names}, verbs: ${listed(rule.verbs)}}`;
}

/** A 403 on a kind, with the rule that is missing. */
export function forbidden(failure: ApiFailure, kind: Needed, cluster: string): ApiFailure {
  const resource = resourceName(kind);
  const rule = ruleText(ruleOf(kind));
  return new ApiFailure('forbidden', 'kubernetes.forbidden', {
    message: `${cluster} does not let us list and watch ${resource}`,
    suggestion: `Add to the ${kind.only === undefined ? 'ClusterRole' : "Role in MetalLB's namespace"}: ${rule}`,
    params: { cluster, resource, group: kind.group, verbs: VERBS.join(', '), rule, reason: failure.message },
    cause: failure,
  });
}
