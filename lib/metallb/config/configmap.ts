import { parseDocument } from 'yaml';
import type { LegacyConfigMap, MetalLbObjects } from '../../model/cluster.ts';
import { atLeast } from '../version.ts';
import { convertConfigMap } from './configmap-convert.ts';
import { ConfigMapText, KEY_SINCE } from './configmap-schema.ts';
import type { ObjectRef, Report } from './report.ts';

const NOTHING: MetalLbObjects = {
  pools: [],
  peers: [],
  bgpAdvertisements: [],
  l2Advertisements: [],
  communities: [],
  bfdProfiles: [],
};

/**
 * The ConfigMap of MetalLB 0.9 to 0.12 as the custom resources that say the same. Text that strict reading refuses is read as far
 * as it goes, with the refusal in the report.
 */
export function objectsOfConfigMap(
  configMap: LegacyConfigMap,
  version: string | undefined,
  report: Report,
): MetalLbObjects {
  const ref: ObjectRef = { kind: 'ConfigMap', namespace: configMap.namespace, name: configMap.name };
  if (configMap.text === undefined) {
    report.refuse(ref, {
      code: 'configmap-without-config',
      message: `ConfigMap ${ref.namespace}/${ref.name} has no key "config"`,
      params: { namespace: ref.namespace, name: ref.name },
      suggestion: 'Put the configuration under data.config.',
    });
    return NOTHING;
  }
  const written = readStrictly(configMap.text, ref, version, report);
  if (written === undefined) return NOTHING;
  refusePools(written['address-pools'] ?? [], ref, report);
  return convertConfigMap(written, ref.namespace);
}

function readStrictly(
  text: string,
  ref: ObjectRef,
  version: string | undefined,
  report: Report,
): ConfigMapText | undefined {
  const document = parseDocument(text, { schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) {
    const why = error.message.split('\n')[0] ?? error.code;
    report.refuse(ref, { code: 'yaml-invalid', message: `could not parse config: ${why}`, params: { why } });
    return undefined;
  }
  const value: unknown = document.toJS() ?? {};
  refuseKeysOfLaterReleases(value, ref, version, report);

  const strict = ConfigMapText.safeParse(value);
  if (strict.success) return strict.data;
  for (const issue of strict.error.issues) {
    const at = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) refuseKey(ref, key, at, report);
    } else {
      report.refuse(ref, {
        code: 'value-type',
        message: `could not parse config: ${at}: ${issue.message}`,
        params: { at, why: issue.message },
      });
    }
  }
  const pruned = ConfigMapText.safeParse(without(value, strict.error.issues));
  return pruned.success ? pruned.data : undefined;
}

function refuseKey(ref: ObjectRef, key: string, at: string, report: Report): void {
  report.refuse(ref, {
    code: 'unknown-key',
    message: `could not parse config: key "${key}" not known${at === '' ? '' : ` in ${at}`}`,
    params: { key, at },
    suggestion:
      key === 'bfdProfile'
        ? 'Write bfd-profile.'
        : `Take out ${key}: with one unknown key MetalLB refuses the whole text.`,
  });
}

function refuseKeysOfLaterReleases(
  value: unknown,
  ref: ObjectRef,
  version: string | undefined,
  report: Report,
): void {
  const seen = new Set<string>();
  const visit = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return;
    for (const [key, inner] of Object.entries(part)) {
      const since = Array.isArray(part) ? undefined : KEY_SINCE[key];
      if (since !== undefined && !atLeast(version, since) && !seen.has(key)) {
        seen.add(key);
        refuseKey(ref, key, '', report);
      }
      visit(inner);
    }
  };
  visit(value);
}

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
};

/** A copy without unknown keys, and without the entries (a peer, a pool…) that hold a value of the wrong type. */
function without(value: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { path, keys } of issues) for (const key of keys ?? []) removeAt(copy, [...path, key]);
  const mistyped = issues.filter(({ keys }) => keys === undefined).map(({ path }) => path.slice(0, 2));
  const entries = [...new Map(mistyped.map((path) => [path.join('.'), path])).values()];
  // From the end, so that places in a list stay where they are.
  for (const path of entries.sort((a, b) => Number(b[1] ?? 0) - Number(a[1] ?? 0))) removeAt(copy, path);
  return copy;
}

function removeAt(root: unknown, path: readonly PropertyKey[]): void {
  const key = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>(
      (inner, step) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, step) : undefined),
      root,
    );
  if (key === undefined || parent === null || typeof parent !== 'object') return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

type WrittenPool = NonNullable<ConfigMapText['address-pools']>[number];

/** Pools of a ConfigMap, or those an AddressPool is written as. */
export function refusePools(pools: readonly WrittenPool[], ref: ObjectRef, report: Report): void {
  for (const [index, pool] of pools.entries()) refusePool(pool, index, ref, report);
  const names = pools.flatMap(({ name }) => name ?? []);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    refuseDuplicate(name, ref, report);
  }
}

export function refuseDuplicate(pool: string, ref: ObjectRef, report: Report): void {
  report.refuse(ref, {
    code: 'pool-duplicate',
    message: `duplicate definition of pool "${pool}"`,
    params: { pool },
  });
}

function refusePool(pool: WrittenPool, index: number, ref: ObjectRef, report: Report): void {
  const number = String(index + 1);
  const name = pool.name ?? `#${number}`;
  if (!pool.name) {
    report.refuse(ref, {
      code: 'pool-name-missing',
      message: `parsing address pool #${number}: missing pool name`,
      params: { number },
    });
  }
  if (!pool.protocol) {
    report.refuse(ref, {
      code: 'protocol-missing',
      message: `parsing address pool #${number}: address pool is missing the protocol field`,
      params: { pool: name },
      suggestion: 'Add protocol: bgp or protocol: layer2.',
    });
  } else if (pool.protocol !== 'bgp' && pool.protocol !== 'layer2') {
    report.refuse(ref, {
      code: 'protocol-unknown',
      message: `parsing address pool #${number}: unknown protocol "${pool.protocol}"`,
      params: { pool: name, protocol: pool.protocol },
      suggestion: 'Write bgp or layer2.',
    });
  } else if (pool.protocol === 'layer2' && pool['bgp-advertisements']?.length) {
    report.refuse(ref, {
      code: 'layer2-with-bgp',
      message: `parsing address pool #${number}: cannot have bgp-advertisements configuration element in a layer2 address pool`,
      params: { pool: name },
    });
  }
}
