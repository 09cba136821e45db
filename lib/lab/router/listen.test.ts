import { once } from 'node:events';
import { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRouterDevice } from './device.ts';
import { type ListenOptions, listenRouter } from './listen.ts';
import { routerOnBench, USERS } from './testing/bench-router.ts';
import { connectRaw } from './testing/raw-client.ts';

async function overTls(tls: ListenOptions['tls'] & {}) {
  const device = createRouterDevice({ version: '7.22.3', identity: 'gw1', users: USERS });
  const listener = await listenRouter(device, { host: '127.0.0.1', port: 0, tls });
  onTestFinished(() => listener.close());
  return { device, port: listener.port };
}

describe('api-ssl', () => {
  it('with a certificate of its own', async () => {
    const pair = await generate([{ name: 'commonName', value: 'gw1' }], { keySize: 2048 });
    const { device, port } = await overTls({ key: pair.private, cert: pair.cert });
    const client = await connectRaw(port, { ca: pair.cert, checkServerIdentity: () => undefined });
    expect(await client.login('admin', 'secret')).toEqual([['!done']]);
    expect(device.table('/user/active')).toMatchObject([{ via: 'api-ssl' }]);
  });

  it('without one offers anonymous Diffie-Hellman and nothing else', async () => {
    const { port } = await overTls('anonymous');
    const client = await connectRaw(port, {
      ciphers: 'ADH:@SECLEVEL=0',
      maxVersion: 'TLSv1.2',
      rejectUnauthorized: false,
    });
    expect(await client.login('admin', 'secret')).toEqual([['!done']]);
    expect(client.socket instanceof TLSSocket && client.socket.getCipher().name).toMatch(/^ADH-/);
    await expect(connectRaw(port, { rejectUnauthorized: false })).rejects.toThrow(/handshake failure/);
  });
});

describe('a listener', () => {
  it('closes at once with connections open, and the port is free again', async () => {
    const { device, listener, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    expect(listener.connections()).toBe(1);
    await listener.close();
    await client.closed;
    const again = await listenRouter(device, { host: '127.0.0.1', port: listener.port });
    await expect(listenRouter(device, { host: '127.0.0.1', port: again.port })).rejects.toThrow('EADDRINUSE');
    await again.close();
  });

  it('tells the words it hears', async () => {
    const { listener } = await routerOnBench('7.22.3');
    const heard: string[] = [];
    const stop = listener.onSentence((words) => heard.push(words.join(' ')));
    const client = await connectRaw(listener.port);
    await client.login('admin', 'secret');
    stop();
    await client.ask('/system/identity/print');
    expect(heard).toEqual(['/login =name=admin =password=secret']);
  });

  it('hangs up on bytes that are no protocol', async () => {
    const { listener } = await routerOnBench('7.22.3');
    const client = await connectRaw(listener.port);
    client.socket.write(Buffer.from([0xf9]));
    await once(client.socket, 'close');
    await client.closed;
    expect(listener.accepted()).toBe(1);
  });
});
