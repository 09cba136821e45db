import { afterEach, describe, expect, it } from 'vitest';
import { listenScripted, type Script, type ScriptedPeer } from '../testing/scripted-peer.ts';
import { command } from './command.ts';
import { Connection } from './connection.ts';
import { Reader, rowsIfPresent } from './reader.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(script: Script): Promise<{ connection: Connection; reader: Reader; peer: ScriptedPeer }> {
  const peer = await listenScripted(script);
  const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
  const connection = await Connection.open(endpoint, new AbortController().signal);
  closing.push(
    () => peer.close(),
    () => connection.close(),
  );
  return { connection, reader: new Reader(connection, 5_000), peer };
}

const withoutTag = (peer: ScriptedPeer) =>
  peer.heard.map((words) => words.filter((word) => !word.startsWith('.tag=')));

describe('Reader', () => {
  it('prints with proplist and queries, in order', async () => {
    const { reader, peer } = await open((words, link) => link.answer(words, { '.id': '*1' }));
    const { rows } = await reader.print({
      menu: '/interface',
      proplist: ['.id', 'name'],
      queries: ['?running'],
    });
    expect(rows[0]?.get('.id')).toBe('*1');
    expect(withoutTag(peer)).toEqual([['/interface/print', '=.proplist=.id,name', '?running']]);
  });

  it('drops a property the router does not know, asks once more, and does not ask for it again', async () => {
    const { reader, peer } = await open((words, link) =>
      words.some((word) => word.includes('bgp.session'))
        ? link.trap(words, 'unknown parameter bgp.session')
        : link.answer(words, { gateway: 'x' }),
    );
    const print = { menu: '/interface', proplist: ['gateway', 'bgp.session', 'bgp'] };
    expect((await reader.print(print)).rows).toHaveLength(1);
    expect((await reader.print(print)).rows).toHaveLength(1);
    expect(withoutTag(peer).map(([, proplist]) => proplist)).toEqual([
      '=.proplist=gateway,bgp.session,bgp',
      '=.proplist=gateway,bgp',
      '=.proplist=gateway,bgp',
    ]);
  });

  it('asks only once more, but remembers every refusal', async () => {
    const { reader, peer } = await open((words, link) => {
      const first = words[1]?.slice('=.proplist='.length).split(',')[0];
      link.trap(words, `unknown parameter ${first}`);
    });
    await expect(reader.print({ menu: '/x', proplist: ['a', 'b', 'c'] })).rejects.toMatchObject({
      code: 'routeros.unknown-parameter',
      params: { parameter: 'b' },
    });
    expect(peer.heard).toHaveLength(2);
    await expect(reader.print({ menu: '/x', proplist: ['a', 'b', 'c', 'd'] })).rejects.toThrow();
    expect(peer.heard.map(([, proplist]) => proplist)).toEqual([
      '=.proplist=a,b,c',
      '=.proplist=b,c',
      '=.proplist=c,d',
      '=.proplist=d',
    ]);
  });

  it('does not ask again when the unknown parameter is none of its own', async () => {
    const { reader, peer } = await open((words, link) => link.trap(words, 'unknown parameter other'));
    await expect(reader.print({ menu: '/x', proplist: ['a'] })).rejects.toMatchObject({
      code: 'routeros.unknown-parameter',
    });
    expect(peer.heard).toHaveLength(1);
  });

  it.each(['/ip/route', '/ipv6/route', '/routing/route', '/routing/bgp/advertisements'])(
    'never prints %s without a query',
    async (menu) => {
      const { reader, peer } = await open((words, link) => link.answer(words));
      await expect(reader.print({ menu, proplist: ['.id'] })).rejects.toMatchObject({
        code: 'routeros.unfiltered',
      });
      await expect(reader.stream({ menu }, () => undefined)).rejects.toMatchObject({
        code: 'routeros.unfiltered',
      });
      expect(peer.heard).toEqual([]);
    },
  );

  it('streams', async () => {
    const { reader } = await open((words, link) => link.answer(words, { n: '1' }, { n: '2' }));
    const seen: (string | undefined)[] = [];
    const { rowCount } = await reader.stream({ menu: '/interface' }, (row) => {
      seen.push(row.get('n'));
      return undefined;
    });
    expect([seen, rowCount]).toEqual([['1', '2'], 2]);
  });
});

describe('rowsIfPresent', () => {
  it('takes a missing menu for a capability, and every other trap for an error', async () => {
    const { reader } = await open((words, link) =>
      link.trap(
        words,
        words[0] === '/routing/bgp/peer/print' ? 'no such command prefix' : 'not enough permissions (9)',
      ),
    );
    expect(await rowsIfPresent(reader.print({ menu: '/routing/bgp/peer' }))).toBeUndefined();
    await expect(rowsIfPresent(reader.print({ menu: '/user' }))).rejects.toMatchObject({
      code: 'routeros.permission',
    });
  });
});

describe('command', () => {
  it('runs anything, as long as it is plain ASCII', async () => {
    const { connection, peer } = await open((words, link) => link.answer(words));
    await command(connection, ['/ip/firewall/nat/add', '=comment=hopboard:a'], { timeoutMs: 5_000 });
    await expect(
      command(connection, ['/ip/firewall/nat/add', '=comment=東京'], { timeoutMs: 5_000 }),
    ).rejects.toMatchObject({ code: 'routeros.not-ascii' });
    expect(withoutTag(peer)).toEqual([['/ip/firewall/nat/add', '=comment=hopboard:a']]);
  });
});
