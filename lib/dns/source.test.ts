import { afterEach, describe, expect, it } from 'vitest';
import { type DnsServer, serveDns } from '../lab/dns.ts';
import type { NamesState } from '../model/names.ts';
import { resolverAt } from './resolve.ts';
import { createNamesSource, type NamesSource } from './source.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'shop.example.test': ['203.0.113.1', '2001:db8:40::1'],
  'v6.example.test': ['2001:db8:40::2'],
  'empty.example.test': [],
};

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function server(): Promise<DnsServer & { readonly name: string }> {
  const dns = await serveDns((host) => NAMES[host]);
  endings.push(dns.close);
  return { ...dns, name: `127.0.0.1:${dns.port}` };
}

describe('a server asked over the wire', () => {
  it.each([
    ['shop.example.test', ['2001:db8:40::1', '203.0.113.1']],
    ['SHOP.example.test', ['2001:db8:40::1', '203.0.113.1']],
    ['v6.example.test', ['2001:db8:40::2']],
    ['empty.example.test', []],
    ['nobody.example.test', []],
  ])('tells the addresses of %s', async (host, addresses) => {
    const { name } = await server();
    expect(await resolverAt(name)(host)).toEqual(addresses);
  });
});

function started(source: NamesSource): NamesSource {
  endings.push(source.stop);
  source.start();
  return source;
}

/** Resolves when the state satisfies `is`. */
function until(source: NamesSource, is: (state: NamesState) => boolean): Promise<NamesState> {
  return new Promise((resolve) => {
    const look = () => {
      if (is(source.state())) resolve(source.state());
    };
    endings.push(async () => leave());
    const leave = source.subscribe(look);
    look();
  });
}

const answered = ({ servers }: NamesState) =>
  servers.every(({ answers }) => answers.state === 'live' && answers.value.size > 0);

describe('the source', () => {
  it('asks every server for the wanted hosts', async () => {
    const [one, two] = [await server(), await server()];
    const source = started(createNamesSource({ servers: [one.name, two.name], everyMs: 60_000 }));
    source.wantHosts(['shop.example.test', 'nobody.example.test']);
    const { servers } = await until(source, answered);
    expect(servers.map(({ name }) => name)).toEqual([one.name, two.name]);
    for (const { answers } of servers) {
      expect(answers).toMatchObject({ state: 'live' });
      expect(answers.state !== 'unknown' && [...answers.value.values()]).toEqual([
        { host: 'shop.example.test', addresses: ['2001:db8:40::1', '203.0.113.1'] },
        { host: 'nobody.example.test', addresses: [] },
      ]);
    }
    expect(source.feeds().map(({ id, state, rows }) => [id, state, rows])).toEqual([
      [`dns/${one.name}`, 'live', 2],
      [`dns/${two.name}`, 'live', 2],
    ]);
  });

  it('is unknown before it asked, and keeps its state while the answers stay', async () => {
    const { name } = await server();
    const source = createNamesSource({ servers: [name], everyMs: 60_000 });
    expect(source.state().servers[0]?.answers).toMatchObject({
      state: 'unknown',
      problem: { code: 'dns.loading' },
    });
    started(source).wantHosts(['shop.example.test']);
    const before = await until(source, answered);
    source.wantHosts(['shop.example.test']);
    expect(source.state()).toBe(before);
  });

  it('turns stale, then unknown, when a server falls silent, and recovers', async () => {
    let now = 0;
    let silent = false;
    const source = started(
      createNamesSource(
        { servers: ['ns'], everyMs: 1 },
        {
          now: () => now,
          resolverAt: () => async () => {
            if (silent) throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
            return ['203.0.113.1'];
          },
        },
      ),
    );
    const stateOf = ({ servers }: NamesState) => servers[0]?.answers.state;
    source.wantHosts(['a.test']);
    await until(source, answered);
    silent = true;
    await until(source, (state) => stateOf(state) === 'stale');
    now = 100;
    const { servers } = await until(source, (state) => stateOf(state) === 'unknown');
    expect(servers[0]?.answers).toMatchObject({
      problem: { code: 'dns.silent', params: { reason: 'ETIMEOUT' } },
    });
    silent = false;
    await until(source, answered);
  });
});
