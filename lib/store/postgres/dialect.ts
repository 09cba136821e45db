import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { log } from '../../log.ts';

const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;

/** Kysely on a PostgreSQL server. A connection that breaks while idle is logged and replaced at the next query. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'hopboard',
    types: { getTypeParser },
  });
  pool.on('error', (error) => log.warn('store.connection-lost', error.message));
  return new PostgresDialect({ pool });
}

/** Our int8 are moments, counts and sequence numbers, all far below 2^53; pg would give them as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);
