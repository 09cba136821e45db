import { apiVersion, type KubeKind } from './kinds.ts';

/** The groups every API server has beside those of the kinds it holds: the product asks for its rights there. */
const accessReviews = { group: 'authorization.k8s.io', version: 'v1' };

/**
 * What discovery answers at a path: `/version`, `/api`, `/apis` and what lies below.
 * @returns undefined where there is no such path, group or version
 */
export function discoveryOf(
  path: string,
  kinds: readonly KubeKind[],
  gitVersion: string,
): object | undefined {
  const groups = groupsOf(kinds);
  if (path === '/version') return versionInfo(gitVersion);
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') {
    const named = [...groups].filter(([group]) => group !== '');
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: named.map(([group, versions]) => groupInfo(group, versions)),
    };
  }
  const [root, ...rest] = path.split('/').slice(1);
  const group = root === 'apis' ? rest.shift() : '';
  const [version, ...more] = rest;
  const versions = group === undefined ? undefined : groups.get(group);
  if (group === undefined || versions === undefined || more.length > 0) return undefined;
  if (version === undefined) return { kind: 'APIGroup', apiVersion: 'v1', ...groupInfo(group, versions) };
  return versions.includes(version) ? resourceList(group, version, kinds) : undefined;
}

/** Groups with their versions, the preferred first. */
function groupsOf(kinds: readonly KubeKind[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>([[accessReviews.group, [accessReviews.version]]]);
  for (const { group, versions } of kinds) {
    const known = groups.get(group) ?? [];
    groups.set(group, [...new Set([...known, ...versions])].sort(byPriority));
  }
  return groups;
}

/** v2 before v1, v1 before v1beta2, beta before alpha. */
function byPriority(a: string, b: string): number {
  const [aStage, aMajor, aMinor] = priority(a);
  const [bStage, bMajor, bMinor] = priority(b);
  return bStage - aStage || bMajor - aMajor || bMinor - aMinor;
}

function priority(version: string): readonly [number, number, number] {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(minor)];
}

function groupInfo(name: string, versions: readonly string[]) {
  const listed = versions.map((version) => ({ groupVersion: apiVersion(name, version), version }));
  return { name, versions: listed, preferredVersion: listed[0] };
}

function resourceList(group: string, version: string, kinds: readonly KubeKind[]) {
  const here = kinds.filter((kind) => kind.group === group && kind.versions.includes(version));
  const resources = here.map(({ plural, singular, namespaced, kind, shortNames }) => ({
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    ...(shortNames.length === 0 ? {} : { shortNames }),
  }));
  const reviews = {
    name: 'selfsubjectaccessreviews',
    singularName: 'selfsubjectaccessreview',
    namespaced: false,
    kind: 'SelfSubjectAccessReview',
    verbs: ['create'],
  };
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersion(group, version),
    resources: group === accessReviews.group ? [...resources, reviews] : resources,
  };
}

function versionInfo(gitVersion: string) {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return { major, minor, gitVersion, gitTreeState: 'clean', platform: 'linux/amd64' };
}
