import { describe, expect, it } from 'vitest';
import { challengeResponse } from './accounts.ts';
import { routerOnBench } from './testing/bench-router.ts';
import { connectRaw } from './testing/raw-client.ts';

const DONE = [['!done']];

describe('login', () => {
  it('takes name and password since 6.43', async () => {
    const { listener } = await routerOnBench('6.48.7');
    const client = await connectRaw(listener.port);
    expect(await client.login('admin', 'wrong')).toEqual([
      ['!trap', '=message=invalid user name or password (6)'],
      ['!done'],
    ]);
    expect(await client.login('admin', 'secret')).toEqual(DONE);
  });

  it('asks for an answer to a challenge before 6.43, even when it was given the password', async () => {
    const { listener } = await routerOnBench('6.42.12');
    const client = await connectRaw(listener.port);
    const [done] = await client.login('admin', 'secret');
    const challenge = Buffer.from(done?.[1]?.slice('=ret='.length) ?? '', 'hex');
    expect(challenge).toHaveLength(16);
    const response = challengeResponse(challenge, 'secret');
    expect(await client.ask('/login', '=name=admin', `=response=${response}`)).toEqual(DONE);

    const replay = await client.ask('/login', '=name=admin', `=response=${response}`);
    expect(replay).toEqual([['!trap', '=message=cannot log in'], ['!done']]);
  });

  it('computes the response other clients compute', () => {
    expect(challengeResponse(Buffer.from('abc123', 'hex'), 'passTest')).toBe(
      '0021277bff9ac7caf06aa608e46616d47f',
    );
  });

  it('ends the connection at the fifth failure', async () => {
    const { listener } = await routerOnBench('7.22.3');
    const client = await connectRaw(listener.port);
    for (let attempt = 1; attempt < 5; attempt += 1) await client.login('admin', 'wrong');
    expect(await client.login('admin', 'wrong')).toEqual([['!fatal', 'too many commands before login']]);
    await client.closed;
  });

  it('is needed before any other command', async () => {
    const { listener } = await routerOnBench('7.22.3');
    const client = await connectRaw(listener.port);
    expect(await client.ask('/system/resource/print')).toEqual([['!fatal', 'not logged in']]);
    await client.closed;
  });

  it('needs the policy api', async () => {
    const { device, listener } = await routerOnBench('7.22.3');
    device.setTable('/user/group', [{ '.id': '*3', name: 'full', policy: 'read,write,!api' }]);
    const client = await connectRaw(listener.port);
    expect((await client.login('admin', 'secret'))[0]).toContain(
      '=message=invalid user name or password (6)',
    );
  });

  it('is seen in /user/active and in the log, and so is leaving', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    expect(device.table('/user/active')).toEqual([
      { '.id': '*1', when: '2026-02-12 18:26:59', name: 'admin', address: '127.0.0.1', via: 'api' },
    ]);
    expect(await client.ask('/quit', '.tag=q')).toEqual([
      ['!fatal', 'session terminated on request', '.tag=q'],
    ]);
    await client.closed;
    await expect.poll(() => device.table('/user/active')).toEqual([]);
    expect(device.table('/log').map((row) => row.message)).toEqual([
      'user admin logged in from 127.0.0.1 via api',
      'user admin logged out from 127.0.0.1 via api',
    ]);
  });
});
