import type { StaticName, StaticNames } from '../model/router.ts';

/** What a router's own entries say of a host. */
export type StaticAnswer =
  /** No entry is for it: the router asks elsewhere. */
  | { readonly is: 'none' }
  | { readonly is: 'addresses'; readonly entries: readonly StaticName[] }
  | { readonly is: 'nonexistent'; readonly entry: StaticName }
  /** Another server answers, or another name stands for it of which the router has no entry. */
  | { readonly is: 'elsewhere'; readonly to: string; readonly entry: StaticName }
  /** A pattern that cannot be read here, or an alias that leads in a circle. */
  | { readonly is: 'unsure'; readonly entry: StaticName };

const ALIASES = 4;

/**
 * Patterns are looked at before names, and a name before those above it (MikroTik manual, "DNS", static entries). Entries of types that
 * tell no address are passed over. @param host lower case
 */
export function staticAnswer({ entries }: StaticNames, host: string, aliases = 0): StaticAnswer {
  const telling = entries.filter(({ disabled, kind }) => !disabled && kind !== 'other');
  const patterned = telling.flatMap((entry) => {
    const fits = entry.regexp === undefined ? false : fitsPattern(entry.regexp, host);
    return fits === false ? [] : [{ entry, fits }];
  });
  const unsure = patterned.find(({ fits }) => fits === undefined);
  const certain = patterned.filter(({ fits }) => fits).map(({ entry }) => entry);
  const found = certain.length > 0 ? certain : nearest(telling, host);
  const [first] = found;
  if (unsure !== undefined && certain.length === 0) return { is: 'unsure', entry: unsure.entry };
  if (first === undefined) return { is: 'none' };
  const addresses = found.filter(({ kind, address }) => kind === 'address' && address !== undefined);
  if (addresses.length > 0) return { is: 'addresses', entries: addresses };
  if (first.kind === 'nonexistent') return { is: 'nonexistent', entry: first };
  if (first.kind === 'forward') return { is: 'elsewhere', to: first.forwardTo ?? '', entry: first };
  if (first.alias === undefined || aliases >= ALIASES) return { is: 'unsure', entry: first };
  const behind = staticAnswer({ hosts: [], entries }, first.alias, aliases + 1);
  return behind.is === 'none' ? { is: 'elsewhere', to: first.alias, entry: first } : behind;
}

/** The entries of the host itself, else those of the nearest name above it that is for what lies below. */
function nearest(entries: readonly StaticName[], host: string): readonly StaticName[] {
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    const found = entries.filter((entry) => entry.name === name && (name === host || entry.subdomains));
    if (found.length > 0) return found;
    if (!name.includes('.')) break;
  }
  return [];
}

const LONGEST = 200;
/** A repeated group that repeats inside could take for ever on a name that all but fits. */
const NESTED = /\([^()]*[*+{][^()]*\)[*+{]/;

/** Whether a POSIX pattern fits; undefined where it cannot be tried here. */
function fitsPattern(pattern: string, host: string): boolean | undefined {
  if (pattern.length > LONGEST || NESTED.test(pattern)) return undefined;
  try {
    return new RegExp(pattern, 'i').test(host);
  } catch {
    return undefined;
  }
}
