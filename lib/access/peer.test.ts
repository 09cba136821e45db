import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { notePeers, PEER_HEADER } from './peer.ts';

test('every request carries the address it came from, whatever the client wrote there', async () => {
  notePeers();
  notePeers();
  const server = createServer((request, response) => response.end(String(request.headers[PEER_HEADER])));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answers = [{}, { [PEER_HEADER]: '10.0.0.1' }, { [PEER_HEADER.toUpperCase()]: '10.0.0.1' }].map(
    async (headers) => (await fetch(`http://127.0.0.1:${port}/`, { headers })).text(),
  );
  expect(await Promise.all(answers)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  server.closeAllConnections();
  server.close();
});
