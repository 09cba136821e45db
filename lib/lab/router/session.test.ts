import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseSentence } from './sentence.ts';
import { routerOnBench } from './testing/bench-router.ts';
import { connectRaw } from './testing/raw-client.ts';
import { escapedText } from './wire/text.ts';

describe('a sentence', () => {
  it('is taken apart whatever its values hold', () => {
    const parsed = parseSentence([
      '/x/add',
      '=a=b=c\n',
      '=__proto__=1',
      '=flag',
      '=empty=',
      '.tag=t=1',
      '?q',
      '=a=z',
    ]);
    expect([...parsed.attributes]).toEqual([
      ['a', 'z'],
      ['__proto__', '1'],
      ['flag', ''],
      ['empty', ''],
    ]);
    expect(parsed).toMatchObject({ command: '/x/add', tag: 't=1', queries: ['?q'] });
  });
});

describe('a session', () => {
  it('carries text of any encoding there and back', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    const legacy = escapedText(Buffer.from([0x93, 0xfa, 0x96, 0x7b]));
    for (const comment of ['日本 🐀', legacy, 'a=b\nc']) {
      await client.ask('/interface/comment', '=numbers=ether1', `=comment=${comment}`);
      expect(device.table('/interface')[0]).toMatchObject({ comment });
      const answer = await client.ask('/interface/print', '=.proplist=comment', '?name=ether1');
      expect(answer[0]).toEqual(['!re', `=comment=${comment}`]);
    }
  });

  it('survives whatever bytes strangers send', async () => {
    const { listener, admin } = await routerOnBench('7.22.3');
    const word = fc.oneof(
      fc.constantFrom(
        '/login',
        '/cancel',
        '/quit',
        '=name=admin',
        '=password=secret',
        '.tag=1',
        '?#!0.',
        '?',
        '=',
      ),
      fc.constantFrom(
        '/interface/print',
        '/interface/listen',
        '/ip/firewall/nat/move',
        '=follow=',
        '/user/add',
      ),
      fc.string({ maxLength: 20 }),
    );
    const sentence = fc
      .array(word, { maxLength: 6 })
      .map((words) => Buffer.concat([...words.map((text) => prefixed(text)), Buffer.of(0)]));
    const noise = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 4, arbitrary: sentence }, noise), { maxLength: 8 }),
        async (chunks) => {
          const stranger = await connectRaw(listener.port);
          await stranger.login('admin', 'secret');
          for (const chunk of chunks) stranger.socket.write(chunk);
          stranger.socket.end();
          await stranger.closed;
        },
      ),
      { numRuns: 60 },
    );
    const client = await admin();
    expect((await client.ask('/system/resource/print', '=.proplist=platform'))[0]).toEqual([
      '!re',
      '=platform=MikroTik',
    ]);
    client.socket.destroy();
    await expect.poll(() => listener.connections()).toBe(0);
  });

  it('leaves no listener behind', async () => {
    const { device, listener, admin } = await routerOnBench('7.22.3');
    const { tables } = device.inside;
    const follow = tables.follow;
    let followers = 0;
    vi.spyOn(tables, 'follow').mockImplementation((menu, listener) => {
      const stop = follow(menu, listener);
      followers += 1;
      return () => {
        followers -= 1;
        stop();
      };
    });
    const client = await admin();
    client.send('/interface/listen');
    await client.ask('/system/identity/print');
    expect(followers).toBe(1);
    client.socket.destroy();
    await expect.poll(() => followers).toBe(0);
    expect(listener.connections()).toBe(0);
    expect(device.table('/user/active')).toEqual([]);
  });
});

function prefixed(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}
