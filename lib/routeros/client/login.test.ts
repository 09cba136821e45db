import { afterEach, describe, expect, it } from 'vitest';
import { listenScripted, type Script, type ScriptedPeer, tagOf } from '../testing/scripted-peer.ts';
import { Connection } from './connection.ts';
import { challengeResponse, login } from './login.ts';

const credentials = { username: 'userTest', password: 'passTest' };
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function tryLogin(script: Script): Promise<{ error: unknown; peer: ScriptedPeer }> {
  const peer = await listenScripted(script);
  const endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api' } as const;
  const connection = await Connection.open(endpoint, new AbortController().signal);
  closing.push(
    () => peer.close(),
    () => connection.close(),
  );
  const error = await login(connection, credentials, 5_000).catch((thrown: unknown) => thrown);
  return { error, peer };
}

describe('login', () => {
  it('is one sentence from RouterOS 6.43 on', async () => {
    const { error, peer } = await tryLogin((words, link) => link.answer(words));
    expect(error).toBeUndefined();
    expect(peer.heard.map((words) => words.slice(0, 3))).toEqual([
      ['/login', '=name=userTest', '=password=passTest'],
    ]);
  });

  it('answers the challenge of an older router on the same connection', async () => {
    const { error, peer } = await tryLogin((words, link) => {
      const answered = words.some((word) => word.startsWith('=response='));
      link.say('!done', tagOf(words), ...(answered ? [] : ['=ret=abc123']));
    });
    expect(error).toBeUndefined();
    expect(peer.heard[1]?.slice(0, 3)).toEqual([
      '/login',
      '=name=userTest',
      '=response=0021277bff9ac7caf06aa608e46616d47f',
    ]);
    expect(peer.accepted()).toBe(1);
  });

  it('makes the response the go-routeros tests make', () => {
    expect(challengeResponse('passTest', 'abc123')).toBe('0021277bff9ac7caf06aa608e46616d47f');
  });

  it.each([
    ['invalid user name or password (6)', 'routeros.login-refused'],
    ['cannot log in', 'routeros.login-refused'],
    ['something new', 'routeros.login-refused'],
    ['could not authenticate - radius timeout', 'routeros.login-unreachable'],
  ])('refused with "%s" is %s, without the password', async (message, code) => {
    const { error } = await tryLogin((words, link) => link.trap(words, message));
    expect(error).toMatchObject({ code });
    expect(String(error)).toContain(message);
    expect(JSON.stringify(error) + String(error)).not.toContain('passTest');
  });

  it('refused with !fatal is refused', async () => {
    const { error } = await tryLogin((_, link) => link.say('!fatal', 'too many commands before login'));
    expect(error).toMatchObject({ code: 'routeros.login-refused' });
  });

  it('cut off without a byte points at the allowed addresses of the service', async () => {
    const { error } = await tryLogin((_, link) => link.socket.end());
    expect(error).toMatchObject({ code: 'routeros.closed-before-login' });
    expect(error).toHaveProperty('suggestion', expect.stringContaining('/ip/service'));
  });
});
