import { Connection } from '../../../lib/routeros/client/connection.ts';
import type { Endpoint } from '../../../lib/routeros/client/endpoint.ts';
import { login } from '../../../lib/routeros/client/login.ts';
import { Reader } from '../../../lib/routeros/client/reader.ts';
import { equals } from '../../../lib/routeros/query.ts';
import { rowWords } from '../rows.ts';

const TIMEOUT_MS = 60_000;

/** Every attribute a row of the benchmark has. */
export const ALL = rowWords(0).flatMap((word) => word.split('=')[1] ?? []);
/** What tells which path a row is. */
export const PATH = ['dst-address', 'gateway'];

export type Subject = {
  /** Streams all routes and reads these attributes of each; gives how many rows had them. */
  readonly readRoutes: (names: readonly string[]) => Promise<number>;
  readonly close: () => void;
};

/** The product's own reading client, logged in to the byte server. */
export async function connectReader(port: number): Promise<Subject> {
  const endpoint: Endpoint = { host: '127.0.0.1', port, transport: 'api' };
  const connection = await Connection.open(endpoint, AbortSignal.timeout(TIMEOUT_MS));
  await login(connection, { username: 'lb-read', password: 'look' }, TIMEOUT_MS);
  const reader = new Reader(connection, TIMEOUT_MS);
  return {
    async readRoutes(names) {
      let rows = 0;
      await reader.stream({ menu: '/routing/route', queries: [equals('bgp', 'true')] }, (row) => {
        if (names.every((name) => row.get(name) !== undefined)) rows++;
        return undefined;
      });
      return rows;
    },
    close: () => connection.close(),
  };
}
