import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApiClient } from './request.ts';

/** A client of a plain HTTP server that answers as `answer` does, and the failures it told its credentials about. */
async function clientOf(answer: http.RequestListener, below = '') {
  const sockets = new Set<Socket>();
  const server = http.createServer(answer).on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const refused: unknown[] = [];
  const client = createApiClient('home', {
    access: () =>
      Promise.resolve({
        server: new URL(`http://127.0.0.1:${port}${below}`),
        headers: { Authorization: 'Bearer abc' },
        tls: {},
        generation: 1,
      }),
    refused: (_, failure) => refused.push(failure),
  });
  onTestFinished(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  const { signal } = new AbortController();
  return { client, refused, sockets, ask: { path: '/version', silenceMs: 5_000, signal } };
}

describe('a request', () => {
  test('shows its credentials, and keeps the path the server is below of', async () => {
    const { client, ask } = await clientOf((request, response) => {
      response.end(JSON.stringify({ url: request.url, header: request.headers.authorization }));
    }, '/k8s/clusters/c-1');
    expect((await client.read(ask)).value).toEqual({
      url: '/k8s/clusters/c-1/version',
      header: 'Bearer abc',
    });
  });

  test('sends a body as JSON', async () => {
    const { client, ask } = await clientOf((request, response) => {
      request.pipe(response);
    });
    const { value } = await client.read({ ...ask, method: 'POST', body: { kind: 'Review' } });
    expect(value).toEqual({ kind: 'Review' });
  });

  test('goes over the connection that is there, and over a new one when that was just closed', async () => {
    let requests = 0;
    const { client, sockets, ask } = await clientOf((request, response) => {
      requests += 1;
      if (requests === 3) request.socket.resetAndDestroy();
      else response.end('{}');
    });
    await client.read(ask);
    await client.read(ask);
    expect(sockets.size).toBe(1);
    await client.read(ask);
    expect(sockets.size).toBe(2);
    expect(requests).toBe(4);
  });
});

describe('what goes wrong', () => {
  test.each([
    [401, {}, 'unauthorized', undefined],
    [403, {}, 'forbidden', undefined],
    [404, {}, 'absent', undefined],
    [410, {}, 'expired', undefined],
    [429, { 'retry-after': '7' }, 'throttled', 7_000],
    [400, {}, 'refused', undefined],
    [503, { 'retry-after': '2' }, 'failing', 2_000],
  ])('status %d', async (status, headers, kind, retryAfterMs) => {
    const { client, refused, ask } = await clientOf((_, response) => {
      response.writeHead(status, headers).end(JSON.stringify({ kind: 'Status', message: 'because' }));
    });
    const failure = await client.read(ask).catch((thrown) => thrown);
    expect(failure).toMatchObject({ kind, retryAfterMs, params: { path: '/version', reason: 'because' } });
    expect(refused).toEqual([failure]);
  });

  test('a page of HTML is no answer of an API server', async () => {
    const { client, ask } = await clientOf((_, response) => {
      response.end('<html>Sign in</html>');
    });
    await expect(client.read(ask)).rejects.toMatchObject({ kind: 'failing' });
  });

  test.each<[string, http.RequestListener, string]>([
    ['before the head', () => {}, 'silent'],
    ['within the body', (_, response) => void response.write('{'), 'silent'],
    // The status said enough already.
    ['within the body of a refusal', (_, response) => void response.writeHead(403).write('{'), 'forbidden'],
  ])('silence %s', async (_, answer, kind) => {
    const { client, ask } = await clientOf(answer);
    await expect(client.read({ ...ask, silenceMs: 50 })).rejects.toMatchObject({ kind });
  });

  test.each<[string, http.RequestListener]>([
    ['before the head', (request) => void request.socket.resetAndDestroy()],
    [
      'within the body',
      (request, response) => {
        response.write('{', () => request.socket.resetAndDestroy());
      },
    ],
  ])('a connection that breaks %s', async (_, answer) => {
    const { client, ask } = await clientOf(answer);
    await expect(client.read(ask)).rejects.toMatchObject({
      kind: 'unreachable',
      code: 'kubernetes.unreachable',
      params: { cluster: 'home' },
    });
  });
});
