import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { HopboardError } from '../../errors.ts';
import {
  listenScripted,
  type PeerLink,
  type Script,
  type ScriptedPeer,
  tagOf,
} from '../testing/scripted-peer.ts';
import { encodeSentence } from '../wire/encode.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function connectTo(
  script: Script,
  options: ConnectionOptions = {},
  onConnect?: (link: PeerLink) => void,
): Promise<{ connection: Connection; peer: ScriptedPeer }> {
  const peer = await listenScripted(script, onConnect === undefined ? {} : { onConnect });
  closing.push(() => peer.close());
  const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
  const connection = await Connection.open(endpoint, new AbortController().signal, options);
  closing.push(() => connection.close());
  return { connection, peer };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof HopboardError ? error.code : `foreign: ${String(error)}`;
  }
  return 'resolved';
}

const soon = { timeoutMs: 5_000 };
/** Two turns over a live connection prove that what was said before did no harm. */
async function stillAnswers(connection: Connection): Promise<void> {
  expect((await connection.run(['/ok'], soon)).rows).toHaveLength(1);
}
const orOk =
  (script: Script): Script =>
  (words, link) =>
    words[0] === '/ok' ? link.answer(words, { fine: 'true' }) : script(words, link);

describe('a connection', () => {
  it('gives each command its own rows when replies interleave', async () => {
    const waiting: (readonly string[])[] = [];
    const { connection } = await connectTo((words, link) => {
      waiting.push(words);
      const [a, b] = waiting;
      if (a === undefined || b === undefined) return;
      link.say('!re', '=n=a1', tagOf(a));
      link.say('!re', '=n=b1', tagOf(b));
      link.say('!re', '=n=a2', tagOf(a));
      link.say('!done', tagOf(b));
      link.say('!done', tagOf(a));
    });
    const replies = await Promise.all([connection.run(['/a'], soon), connection.run(['/b'], soon)]);
    expect(replies.map(({ rows }) => rows.map((row) => row.get('n')))).toEqual([['a1', 'a2'], ['b1']]);
  });

  it('takes !empty and then !done for an empty answer (RouterOS ≥7.18), and a bare !done too', async () => {
    const { connection } = await connectTo((words, link) => {
      if (words[0] === '/new') link.say('!empty', tagOf(words));
      link.say('!done', tagOf(words));
    });
    expect((await connection.run(['/new'], soon)).rows).toEqual([]);
    expect((await connection.run(['/old'], soon)).rows).toEqual([]);
  });

  it.each<[string, Script]>([
    ['an unknown reply word', (words, link) => link.say('!news', tagOf(words))],
    ['a reply for an unknown tag', (_, link) => link.say('!re', '=a=b', '.tag=zz')],
    ['a reply without tag while another command waits', (_, link) => link.say('!re', '=a=b')],
    [
      'a second !done',
      (words, link) => {
        link.say('!done', tagOf(words));
        link.say('!done', tagOf(words));
      },
    ],
    ['empty sentences', (_, link) => link.raw(Buffer.alloc(10))],
  ])('is not disturbed by %s', async (_, script) => {
    const { connection } = await connectTo(orOk(script));
    const open = codeOf(connection.run(['/odd'], soon));
    const other = codeOf(connection.run(['/other'], soon));
    await stillAnswers(connection);
    connection.close();
    expect(['resolved', 'routeros.closed']).toContain(await open);
    expect(['resolved', 'routeros.closed']).toContain(await other);
  });

  it('keeps rows without attributes, and what !done carries', async () => {
    const { connection } = await connectTo((words, link) => {
      link.say('!re', tagOf(words));
      link.say('!re', tagOf(words));
      link.say('!done', '=ret=17', tagOf(words));
    });
    const reply = await connection.run(['/ip/route/print', '=count-only='], soon);
    expect(reply.rows.map((row) => row.entries())).toEqual([[], []]);
    expect([reply.rowCount, reply.done.get('ret'), reply.bytes > 0]).toEqual([2, '17', true]);
  });

  it('rejects with all traps of a command and stays connected', async () => {
    const { connection, peer } = await connectTo(
      orOk((words, link) => {
        link.say('!trap', '=message=no such item', '=category=0', tagOf(words));
        link.say('!trap', '=message=action failed (6)', tagOf(words));
        link.say('!done', tagOf(words));
      }),
    );
    const error = await connection.run(['/x', '=password=secret'], soon).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'routeros.no-such-item' });
    expect(String(error)).toContain('no such item; action failed (6)');
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
    await stillAnswers(connection);
    expect(peer.accepted()).toBe(1);
  });

  it.each([
    ['a bare word', ['!fatal', 'session terminated on request']],
    ['an attribute', ['!fatal', '=message=session terminated on request']],
  ])('ends on !fatal with its reason as %s', async (_, fatal) => {
    const { connection } = await connectTo((_words, link) => link.say(...fatal));
    const open = connection.run(['/quit'], soon);
    expect(await codeOf(open)).toBe('routeros.fatal');
    expect((await connection.closed).params.router).toBe('session terminated on request');
  });

  it('has at most five commands in flight and runs the rest in order', async () => {
    const held: { words: readonly string[]; link: PeerLink }[] = [];
    const { connection, peer } = await connectTo((words, link) => {
      if (words[0] === '/ok') return link.answer(words);
      held.push({ words, link });
    });
    const names = Array.from({ length: 8 }, (_, index) => `/${index}`);
    const order: string[] = [];
    const all = names.map((name) => connection.run([name], soon).then(() => order.push(name)));
    while (held.length < 5) await new Promise(setImmediate);
    expect(peer.heard).toHaveLength(5);
    for (const name of names) {
      while (held.length === 0) await new Promise(setImmediate);
      const next = held.shift();
      expect(next?.words[0]).toBe(name);
      next?.link.answer(next.words);
    }
    await Promise.all(all);
    expect(order).toEqual(names);
  });

  it('cancels a command at its deadline, and takes no harm from its late rows', async () => {
    const { connection, peer } = await connectTo(
      orOk((words, link) => {
        if (words[0] !== '/cancel') return;
        const tag = words.find((word) => word.startsWith('=tag='))?.slice(5) ?? '';
        link.say('!re', '=late=row', `.tag=${tag}`);
        link.say('!trap', '=category=2', '=message=interrupted', `.tag=${tag}`);
        link.say('!done', `.tag=${tag}`);
        link.say('!done', tagOf(words));
      }),
    );
    const error = await connection.run(['/slow'], { timeoutMs: 20 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'routeros.timeout', params: { menu: '/slow', seconds: '0.02' } });
    await stillAnswers(connection);
    expect(peer.heard.map(([first]) => first)).toEqual(['/slow', '/cancel', '/ok']);
  });

  it('gives up a connection that does not even answer the cancelling', async () => {
    const { connection } = await connectTo(() => {}, { graceMs: 20 });
    const slow = codeOf(connection.run(['/slow'], { timeoutMs: 20 }));
    const other = codeOf(connection.run(['/other'], soon));
    expect(await slow).toBe('routeros.timeout');
    expect(await other).toBe('routeros.silent');
    expect((await connection.closed).code).toBe('routeros.silent');
    expect(await codeOf(connection.run(['/after'], soon))).toBe('routeros.silent');
  });

  it('cancels on abort: what is in flight at the router, what is queued without a word', async () => {
    const { connection, peer } = await connectTo((words, link) => {
      if (words[0] === '/cancel') link.say('!done', `.tag=${words[1]?.slice(5)}`);
    });
    const abort = new AbortController();
    const options = { ...soon, signal: abort.signal };
    const codes = Array.from({ length: 7 }, (_, index) => codeOf(connection.run([`/${index}`], options)));
    while (peer.heard.length < 5) await new Promise(setImmediate);
    abort.abort();
    expect(await Promise.all(codes)).toEqual(Array.from({ length: 7 }, () => 'routeros.cancelled'));
    expect(await codeOf(connection.run(['/late'], options))).toBe('routeros.cancelled');
    while (peer.heard.length < 10) await new Promise(setImmediate);
    expect(peer.heard.map(([first]) => first).toSorted()).toEqual([
      '/0',
      '/1',
      '/2',
      '/3',
      '/4',
      ...Array.from({ length: 5 }, () => '/cancel'),
    ]);
  });

  it('settles every promise when the router drops the line mid-reply', async () => {
    const { connection } = await connectTo((words, link) => {
      if (words[0] !== '/4') return;
      link.raw(encodeSentence(['!re', '=half=row', tagOf(words)]).subarray(0, 9));
      link.socket.destroySoon();
    });
    const codes = Array.from({ length: 7 }, (_, index) => codeOf(connection.run([`/${index}`], soon)));
    expect(new Set(await Promise.all(codes))).toEqual(new Set(['routeros.connection-lost']));
    expect((await connection.closed).code).toBe('routeros.connection-lost');
  });

  it('ends on bytes that are no API, whoever sends them', async () => {
    const { connection } = await connectTo(
      () => {},
      {},
      (link) => link.raw(Buffer.from([0xf8, 1, 2])),
    );
    expect((await connection.closed).code).toBe('routeros.control-byte');
  });

  it('survives random bytes: the promise settles and nothing is thrown', async () => {
    const noise: Buffer[] = [];
    const peer = await listenScripted((_, link) => {
      link.raw(noise.shift() ?? Buffer.alloc(0));
      link.socket.end();
    });
    closing.push(() => peer.close());
    const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        noise.push(Buffer.from(bytes));
        const connection = await Connection.open(endpoint, new AbortController().signal);
        expect(await codeOf(connection.run(['/x'], soon))).toMatch(/^(routeros\.|resolved)/);
        connection.close();
      }),
      { numRuns: 200 },
    );
  });

  it('stops collecting an answer that grows beyond measure', async () => {
    const { connection, peer } = await connectTo(
      orOk((words, link) => {
        if (words[0] === '/cancel') return link.say('!done', `.tag=${words[1]?.slice(5)}`);
        for (let row = 0; row < 100; row++) link.say('!re', `=n=${'x'.repeat(100)}`, tagOf(words));
      }),
      { maxReplyBytes: 5_000 },
    );
    expect(await codeOf(connection.run(['/huge'], soon))).toBe('routeros.reply-too-large');
    await stillAnswers(connection);
    expect(peer.heard.filter(([first]) => first === '/cancel')).toHaveLength(1);
  });

  it('streams rows one by one and reads on only when a slow reader is ready', async () => {
    const rows = 20_000;
    const { connection } = await connectTo((words, link) => {
      for (let row = 0; row < rows; row++)
        link.say('!re', `=n=${row}`, `=pad=${'x'.repeat(100)}`, tagOf(words));
      link.say('!done', tagOf(words));
    });
    let seen = 0;
    let open = 0;
    const reply = await connection.stream(
      ['/big'],
      (row) => {
        expect([row.get('n'), open]).toEqual([String(seen++), 0]);
        if (seen % 500 !== 0) return undefined;
        open++;
        return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
          open--;
        });
      },
      soon,
    );
    expect([seen, reply.rowCount, reply.rows.length]).toEqual([rows, rows, 0]);
  });

  it('rejects a stream whose reader fails, and goes on', async () => {
    const { connection } = await connectTo(
      orOk((words, link) => {
        if (words[0] === '/cancel') link.say('!done', `.tag=${words[1]?.slice(5)}`);
        else link.say('!re', '=n=1', tagOf(words));
      }),
    );
    const failing = () => {
      throw new Error('reader');
    };
    expect(await codeOf(connection.stream(['/a'], failing, soon))).toBe('routeros.row-handler');
    const later = () => Promise.reject(new Error('reader'));
    expect(await codeOf(connection.stream(['/b'], later, soon))).toBe('routeros.row-handler');
    await stillAnswers(connection);
  });

  it('leaves no socket and no timer behind once closed', async () => {
    const { connection, peer } = await connectTo(() => {});
    const open = codeOf(connection.run(['/slow'], { timeoutMs: 60_000 }));
    while (peer.heard.length === 0) await new Promise(setImmediate);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    connection.close();
    expect(await open).toBe('routeros.closed');
    expect(timers()).toBe(before - 1);
    while (peer.connections() > 0) await new Promise(setImmediate);
  });

  it('says where it could not connect to', async () => {
    const peer = await listenScripted(() => {});
    await peer.close();
    const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
    const error = await Connection.open(endpoint, new AbortController().signal).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'routeros.unreachable', params: { reason: 'ECONNREFUSED' } });
  });

  it('can be given up while connecting', async () => {
    const abort = new AbortController();
    abort.abort(new HopboardError('routeros.closed', { message: 'given up' }));
    const peer = await listenScripted(() => {});
    closing.push(() => peer.close());
    const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
    expect(await codeOf(Connection.open(endpoint, abort.signal))).toBe('routeros.closed');
  });

  it('gives a reply without tag to the only command there is', async () => {
    const { connection } = await connectTo((_, link) => {
      link.say('!trap', '=message=not logged in');
      link.say('!done');
    });
    expect(await codeOf(connection.run(['/x'], soon))).toBe('routeros.login-refused');
  });

  it('refuses an empty word and keeps its place for others', async () => {
    const { connection } = await connectTo(orOk(() => {}));
    for (let time = 0; time < 6; time++) {
      await expect(connection.run(['/x', ''], soon)).rejects.toThrow(RangeError);
    }
    await stillAnswers(connection);
  });

  it('writes a sentence in one piece at once', async () => {
    const chunks: number[] = [];
    const { connection } = await connectTo(
      (words, link) => link.answer(words),
      {},
      (link) => link.socket.on('data', (chunk: Buffer) => chunks.push(chunk.length)),
    );
    const words = ['/ip/route/print', '=.proplist=.id', '?=dst-address=192.168.128.1/32'];
    await connection.run(words, soon);
    expect(chunks).toEqual([encodeSentence([...words, '.tag=h1']).length]);
  });

  it('ends when the peer closes before anything was asked', async () => {
    const { connection } = await connectTo(
      () => {},
      {},
      (link) => link.socket.end(),
    );
    expect((await connection.closed).code).toBe('routeros.connection-lost');
    expect(await codeOf(connection.run(['/x'], soon))).toBe('routeros.connection-lost');
  });
});
