import { HopboardError, isHopboardError } from '../errors.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html): the low byte of `errcode`. */
const SQLITE: Readonly<Record<number, Kind>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'unreachable',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  23: 'unreachable',
  26: 'damaged',
};

/** PostgreSQL's SQLSTATE and Node's socket errors. */
const POSTGRES: readonly (readonly [RegExp, Kind])[] = [
  [/^53[12]00$/, 'full'],
  [/^25006$/, 'read-only'],
  [/^(28|3D)/, 'refused'],
  [/^(08|57P|53300)/, 'unreachable'],
  [/^55P03$|^57014$/, 'busy'],
  [/^E[A-Z]+$/, 'unreachable'],
];

type Kind = 'busy' | 'read-only' | 'unreachable' | 'damaged' | 'full' | 'refused';

const WORDS: Readonly<Record<Kind, readonly [what: string, remedy: string]>> = {
  busy: ['is held by another process', 'Try again; end other programs that use the database.'],
  'read-only': ['cannot be written', 'Make the file and its folder writable for Hopboard.'],
  unreachable: ['cannot be reached', 'See that it is there, runs, and may be opened by Hopboard.'],
  damaged: ['is damaged or is no database', 'Restore it from a copy.'],
  full: ['has no space left', 'Free space on its disk.'],
  refused: ['refuses the sign-in', 'Check user, password and database name in the address.'],
};

/**
 * Whatever a database threw as `store.full`, `store.read-only`, `store.unreachable`, `store.damaged`, `store.busy` or `store.refused`;
 * an error of ours, or one that is a mistake in our own statements, as it is.
 * @param place as people know it, without password
 */
export function storeFailure(thrown: unknown, place: string): unknown {
  if (isHopboardError(thrown)) return thrown;
  const kind = kindOf(thrown);
  if (kind === undefined) return thrown;
  const [what, suggestion] = WORDS[kind];
  return new HopboardError(`store.${kind}`, {
    message: `The database ${place} ${what}`,
    suggestion,
    params: { place },
    cause: thrown,
  });
}

/** Whether `thrown` says that the database, and not the request, is at fault. */
export function isStoreFailure(thrown: unknown): thrown is HopboardError {
  return isHopboardError(thrown) && /^store\.(?!locked)/.test(thrown.code);
}

function kindOf(thrown: unknown): Kind | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ('errcode' in thrown && typeof thrown.errcode === 'number') return SQLITE[thrown.errcode & 0xff];
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const known = POSTGRES.find(([pattern]) => pattern.test(code))?.[1];
  // pg gives its own broken connections no code at all.
  return (
    known ??
    (/^(Connection terminated|timeout exceeded|Client has encountered|Query read timeout)/.test(
      thrown.message,
    )
      ? 'unreachable'
      : undefined)
  );
}
