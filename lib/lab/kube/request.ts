import type { KubeKind } from './kinds.ts';
import { fieldMatcher, fieldTerms, labelMatcher, type Matcher } from './selectors.ts';
import { badRequest, Refusal } from './statuses.ts';

/** A request to a resource, read from its method and URL as an API server reads it before it asks for rights. */
export type ResourceRequest = {
  readonly verb: string;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly subresource: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly query: URLSearchParams;
};

/** @returns undefined where the path names no resource (discovery, health, nonsense) */
export function resourceRequest(method: string, url: URL): ResourceRequest | undefined {
  const [root, ...path] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (path.shift() ?? '');
  const version = path.shift() ?? '';
  const namespace = path[0] === 'namespaces' && path.length > 2 ? path[1] : undefined;
  const [plural, name, subresource] = namespace === undefined ? path : path.slice(2);
  if (plural === undefined || plural === '') return undefined;

  const query = url.searchParams;
  const verb = verbOf(method, name, query);
  return {
    verb,
    group,
    version,
    plural,
    subresource,
    namespace,
    name: name ?? selectedName(verb, query),
    query,
  };
}

function verbOf(method: string, name: string | undefined, query: URLSearchParams): string {
  if (method === 'POST') return 'create';
  if (method === 'PUT') return 'update';
  if (method === 'PATCH') return 'patch';
  if (method === 'DELETE') return name === undefined ? 'deletecollection' : 'delete';
  if (name !== undefined) return 'get';
  return isTrue(query.get('watch')) ? 'watch' : 'list';
}

/** A list or watch of one name counts as access to that name, so a Role can grant it by resourceNames. */
function selectedName(verb: string, query: URLSearchParams): string | undefined {
  if (verb !== 'list' && verb !== 'watch') return undefined;
  const terms = fieldTerms(query.get('fieldSelector') ?? '');
  return terms.find(({ path, equal }) => path === 'metadata.name' && equal)?.value;
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

/** Which objects a list or watch is about: namespace and both selectors. */
export function matcherOf(kind: KubeKind, { namespace, query }: ResourceRequest): Matcher {
  const byLabel = labelMatcher(query.get('labelSelector') ?? '');
  const known = ['metadata.name', 'metadata.namespace', ...kind.fields];
  const byField = fieldMatcher(fieldTerms(query.get('fieldSelector') ?? ''), known);
  return (object) =>
    (namespace === undefined || object.namespace === namespace) && byLabel(object) && byField(object);
}

/** A whole number of the query; undefined where it is absent or empty. @throws Refusal 400 on anything else */
export function countParameter(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw new Refusal(
      badRequest(`Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`),
    );
  }
  return Number(text);
}
