import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HopboardError } from '../../errors.ts';
import { listenScripted, type Script, type ScriptedPeer } from '../testing/scripted-peer.ts';
import type { RouterSourceConfig } from './config.ts';
import { keepLinked } from './link.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.useRealTimers();
});

type Linked = {
  peer: ScriptedPeer;
  downs: HopboardError[];
  ups: number;
  stop: () => void;
  over: Promise<void>;
};

/** A link whose timers stand until the test moves them; sockets go on as ever. */
async function link(script: Script): Promise<Linked> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const peer = await listenScripted(script);
  const stopping = new AbortController();
  const linked: Linked = { peer, downs: [], ups: 0, stop: () => stopping.abort(), over: Promise.resolve() };
  const config: RouterSourceConfig = {
    id: 'gw',
    host: '127.0.0.1',
    port: peer.port,
    transport: 'api',
    username: 'u',
    password: 'p',
    intervals: { sessions: 1, routes: 1, nat: 1, advertisements: 1, system: 1 },
    commandTimeoutMs: 10_000,
    cpuPauseAbove: 90,
    readAdvertisements: false,
  };
  const events = {
    up: () => void linked.ups++,
    down: (reason: HopboardError) => void linked.downs.push(reason),
  };
  linked.over = keepLinked(config, () => 0, events, stopping.signal);
  closing.push(
    () => peer.close(),
    () => stopping.abort(),
  );
  return linked;
}

async function turnsUntil(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise(setImmediate);
}

describe('keepLinked', () => {
  it('comes back a second after the socket broke, on one connection at a time', async () => {
    const linked = await link((words, router) => router.answer(words));
    await turnsUntil(() => linked.ups === 1);
    linked.peer.drop();
    await turnsUntil(() => linked.downs.length === 1);
    expect(linked.downs[0]?.code).toBe('routeros.connection-lost');
    await vi.advanceTimersByTimeAsync(999);
    expect(linked.peer.accepted()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await turnsUntil(() => linked.ups === 2);
    expect([linked.peer.accepted(), linked.peer.connections()]).toEqual([2, 1]);
  });

  it('tries a refused login no sooner than after a minute, then two', async () => {
    const linked = await link((words, router) => router.trap(words, 'invalid user name or password (6)'));
    await turnsUntil(() => linked.downs.length === 1);
    expect(linked.downs[0]?.code).toBe('routeros.login-refused');
    await vi.advanceTimersByTimeAsync(59_999);
    expect(linked.peer.accepted()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await turnsUntil(() => linked.downs.length === 2);
    await vi.advanceTimersByTimeAsync(119_999);
    expect(linked.peer.accepted()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    await turnsUntil(() => linked.downs.length === 3);
    await turnsUntil(() => linked.peer.connections() === 0);
  });

  it('gives up a router that accepts and says nothing', async () => {
    const linked = await link(() => {});
    await turnsUntil(() => linked.peer.heard.length === 1);
    await vi.advanceTimersByTimeAsync(10_000);
    await turnsUntil(() => linked.downs.length === 1);
    expect(linked.downs[0]?.code).toBe('routeros.timeout');
    await turnsUntil(() => linked.peer.connections() === 0);
  });

  it.each(['while connected', 'while waiting'])('ends at once when stopped %s', async (when) => {
    const linked = await link((words, router) => router.answer(words));
    await turnsUntil(() => linked.ups === 1);
    if (when === 'while waiting') {
      linked.peer.drop();
      await turnsUntil(() => linked.downs.length === 1);
    }
    linked.stop();
    await linked.over;
    expect(vi.getTimerCount()).toBe(0);
    await turnsUntil(() => linked.peer.connections() === 0);
    expect(linked.downs).toHaveLength(when === 'while waiting' ? 1 : 0);
  });
});
