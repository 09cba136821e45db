import { describe, expect, it } from 'vitest';
import type { Fault } from './fault.ts';
import { routerOnBench } from './testing/bench-router.ts';
import { connectRaw } from './testing/raw-client.ts';

const NAT = '/ip/firewall/nat';
const RULE = ['=chain=dstnat', '=action=accept'];

async function withFault(fault: Fault, version = '7.22.3') {
  const bench = await routerOnBench(version);
  const client = await bench.admin();
  bench.device.misbehave(fault);
  return { ...bench, client };
}

describe('misbehaviour', () => {
  it('split: the same bytes, one at a time', async () => {
    const { client } = await withFault({ kind: 'split' });
    const answer = await client.ask('/interface/print', '=.proplist=name', '.tag=1');
    expect(answer.map((sentence) => sentence.join(' '))).toEqual([
      '!re =name=ether1 .tag=1',
      '!re =name=bridge .tag=1',
      '!done .tag=1',
    ]);
  });

  it('slow: everything later, in order, and what follows waits its turn', async () => {
    const { client, device } = await withFault({ kind: 'slow', ms: 5 });
    client.send('/interface/print', '=.proplist=name');
    client.send('/interface/print', '=count-only=');
    const first = await client.next();
    device.misbehave(undefined);
    const rest = [await client.next(), await client.next(), await client.next()];
    expect(first).toEqual(['!re', '=name=ether1']);
    expect(rest).toContainEqual(['!done', '=ret=2']);
    expect(rest.filter((words) => words.length !== 2 || words[0] === '!re')).toEqual([
      ['!re', '=name=bridge'],
      ['!done'],
    ]);
  });

  it('silence: the work is done and nobody hears of it', async () => {
    const { client, device } = await withFault({ kind: 'silence', command: NAT });
    client.send(`${NAT}/add`, ...RULE);
    expect(await client.ask('/system/identity/print')).toEqual([['!re', '=name=gw1'], ['!done']]);
    expect(device.table(NAT)).toHaveLength(1);
  });

  it('half-open: nothing is read and a close is not noticed', async () => {
    const { client, listener, device } = await withFault({ kind: 'half-open' });
    const heard: string[] = [];
    listener.onSentence(([command = '']) => heard.push(command));
    client.send(`${NAT}/add`, ...RULE);
    client.socket.end();
    const other = await connectRaw(listener.port);
    other.send('/login', '=name=admin', '=password=secret');
    // The third connection is accepted after everything above has reached the router.
    const last = await connectRaw(listener.port);
    await expect.poll(() => listener.accepted()).toBe(3);
    expect(listener.connections()).toBe(3);
    expect(heard).toEqual([]);
    expect(device.table(NAT)).toEqual([]);
    for (const { socket } of [other, last]) socket.destroy();
  });

  it.each([
    ['before', 1, 0],
    ['during', 1, 0],
    ['after', 1, 1],
    ['before', 2, 1],
    ['during', 2, 1],
    ['after', 2, 2],
  ] as const)('drop %s reply %i: %i sentences arrive whole', async (when, nth, whole) => {
    const { client } = await withFault({ kind: 'drop', when, nth, command: '/interface' });
    const before = client.received().length;
    client.send('/interface/print', '=.proplist=name');
    const heard: string[][] = [];
    await expect(
      (async () => {
        for (;;) heard.push(await client.next());
      })(),
    ).rejects.toThrow('connection closed');
    expect(heard).toHaveLength(whole);
    const bytes = client.received().length - before;
    const sizeOfWhole = heard.reduce((sum, words) => sum + words.join('').length + words.length + 1, 0);
    expect(bytes > sizeOfWhole).toBe(when === 'during');
  });

  it.each([
    ['before', 0, 0],
    ['during', 1, 0],
    ['after', 1, 1],
  ] as const)('drop %s a command: %i rules written, %i answers', async (when, written, answers) => {
    const { client, device } = await withFault({ kind: 'drop', when, of: 'command', command: `${NAT}/add` });
    expect(await client.ask('/system/identity/print')).toHaveLength(2);
    client.send(`${NAT}/add`, ...RULE);
    const heard: string[][] = [];
    await expect(
      (async () => {
        for (;;) heard.push(await client.next());
      })(),
    ).rejects.toThrow('connection closed');
    expect(device.table(NAT)).toHaveLength(written);
    expect(heard).toHaveLength(answers);
  });

  it('garbage: bytes that are no sentence', async () => {
    const { client } = await withFault({ kind: 'garbage', nth: 2 });
    await expect(client.ask('/interface/print', '=.proplist=name')).rejects.toThrow('connection closed');
    expect(client.received().includes(Buffer.from([0xff, 0xfe]))).toBe(true);
  });

  it('extra: sentences nobody asked for', async () => {
    const { client, device } = await withFault({ kind: 'extra', words: ['!done', '.tag=nobody'] });
    expect(await client.ask('/system/identity/print', '.tag=1')).toEqual([['!done', '.tag=nobody']]);
    expect(await client.next()).toEqual(['!re', '=name=gw1', '.tag=1']);
    expect(await client.next()).toEqual(['!done', '.tag=1']);
    device.misbehave({ kind: 'extra', words: ['!trap', '=message=first'], underTag: true });
    expect((await client.ask('/no/such', '.tag=2')).map((words) => words[0])).toEqual([
      '!trap',
      '!trap',
      '!done',
    ]);
  });

  it('trap and fatal: on one menu or on all', async () => {
    const { client, device } = await withFault({
      kind: 'trap',
      message: 'action failed (6)',
      command: '/ip',
    });
    expect((await client.ask('/ip/route/print'))[0]).toEqual(['!trap', '=message=action failed (6)']);
    expect((await client.ask('/interface/print'))[0]?.[0]).toBe('!re');
    device.misbehave({ kind: 'fatal', message: 'out of memory' });
    expect(await client.ask('/interface/print')).toEqual([['!fatal', 'out of memory']]);
    await client.closed;
  });

  it('refused logins, writes and connections', async () => {
    const { client, device, listener } = await withFault({ kind: 'refuse-login' });
    expect((await client.login('admin', 'secret'))[0]).toContain(
      '=message=invalid user name or password (6)',
    );
    device.misbehave({ kind: 'refuse-write' });
    expect((await client.ask(`${NAT}/add`, ...RULE))[0]).toEqual([
      '!trap',
      '=message=not enough permissions (9)',
    ]);
    device.misbehave({ kind: 'refuse-connection' });
    const stranger = await connectRaw(listener.port);
    await stranger.closed;
    expect(stranger.received()).toHaveLength(0);
  });

  it('upgrade: whoever connects next meets a rebooted router of another version', async () => {
    const { client, device, admin } = await withFault({ kind: 'upgrade', to: '7.22.3' }, '6.48.7');
    device.onVersion(() => device.setTable('/routing/bgp/session', [{ '.id': '*1', name: 'k8s-1' }]));
    expect(await client.ask('/routing/bgp/peer/print')).toEqual([['!done']]);
    const next = await admin();
    await client.closed;
    expect(device.version).toBe('7.22.3');
    expect((await next.ask('/routing/bgp/session/print'))[0]).toEqual(['!re', '=.id=*1', '=name=k8s-1']);
    expect((await next.ask('/system/resource/print', '=.proplist=version'))[0]).toEqual([
      '!re',
      '=version=7.22.3 (stable)',
    ]);
  });
});
