import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStream, type EventSourceLike, RETRY_MS, SILENCE_MS } from './stream.ts';

type Opened = EventSourceLike & {
  url: string;
  closed: boolean;
  emit(type: string, data?: unknown): void;
};

let opened: Opened[];
let stamps: number[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  opened = [];
  stamps = [];
});
afterEach(() => void vi.useRealTimers());

function open(url: string): Opened {
  const listeners = new Map<string, (event: { data?: unknown }) => void>();
  const source: Opened = {
    url,
    closed: false,
    addEventListener: (type, listener) => void listeners.set(type, listener),
    close() {
      source.closed = true;
    },
    emit: (type, data) => listeners.get(type)?.({ data }),
  };
  opened.push(source);
  return source;
}

const stream = () => createStream(open, (at) => stamps.push(at));
const newest = () => {
  const source = opened.at(-1);
  if (source === undefined) throw new Error('nothing was opened');
  return source;
};
const message = (sections: object) =>
  JSON.stringify({ revision: 1, at: 5_000, stage: { embedded: false, stories: [] }, sections });

describe('createStream', () => {
  test('asks once for all that is wanted, and anew when that changes', () => {
    const live = stream();
    live.subscribe(['overview', 'sources'], () => {});
    const leave = live.subscribe(['peers', 'sources'], () => {});
    vi.advanceTimersByTime(0);
    expect(opened.map(({ url }) => url)).toEqual(['/api/stream?sections=overview,peers,sources']);

    leave();
    live.subscribe(['routes'], () => {});
    vi.advanceTimersByTime(0);
    expect(newest().url).toBe('/api/stream?sections=overview,routes,sources');
    expect(opened[0]?.closed).toBe(true);
  });

  test('a change of subscribers that wants the same leaves the connection alone', () => {
    const live = stream();
    const leave = live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    leave();
    live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    expect(opened).toHaveLength(1);
  });

  test('gives a message to those who want one of its sections, and learns the time from it', () => {
    const live = stream();
    const peers = vi.fn();
    const routes = vi.fn();
    live.subscribe(['peers'], peers);
    live.subscribe(['routes'], routes);
    vi.advanceTimersByTime(0);
    newest().emit('sections', message({ peers: { rows: [], gaps: [] } }));
    newest().emit('heartbeat', '{"at":6000}');
    newest().emit('sections', 'no JSON');
    expect(peers).toHaveBeenCalledOnce();
    expect(routes).not.toHaveBeenCalled();
    expect(stamps).toEqual([5_000, 6_000]);
  });

  test('asks for what changed after the oldest value a reader has, and after the newest message from then on', () => {
    const live = stream();
    live.subscribe(['peers'], () => {}, 4_000);
    live.subscribe(['routes'], () => {}, 3_000);
    vi.advanceTimersByTime(0);
    expect(newest().url).toBe('/api/stream?sections=peers,routes&since=3000');
    newest().emit('sections', message({ peers: { rows: [], gaps: [] } }));
    newest().emit('error');
    vi.advanceTimersByTime(RETRY_MS);
    expect(newest().url).toBe('/api/stream?sections=peers,routes&since=5000');
  });

  test('learns what the server was built as, and that it was built anew', () => {
    const live = stream();
    live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    newest().emit('heartbeat', '{"at":6000,"build":"aB-3_x"}');
    expect(live.contact().build).toBe('aB-3_x');
    newest().emit('error');
    vi.advanceTimersByTime(RETRY_MS);
    expect(live.contact().build).toBe('aB-3_x');
    newest().emit('heartbeat', '{"at":7000,"build":"another"}');
    expect(live.contact().build).toBe('another');
  });

  test('after a failure it tries again every five seconds, for an hour as after a second', () => {
    const live = stream();
    live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    for (let attempt = 0; attempt < 720; attempt += 1) {
      newest().emit('error');
      vi.advanceTimersByTime(RETRY_MS);
    }
    expect(opened).toHaveLength(721);
    expect(live.contact()).toEqual({ state: 'lost', heardAt: 1_000_000 });
    newest().emit('open');
    expect(live.contact().state).toBe('open');
  });

  test('silence counts as loss, and a heartbeat ends the counting', () => {
    const live = stream();
    live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    newest().emit('open');
    vi.advanceTimersByTime(SILENCE_MS - 1);
    newest().emit('heartbeat');
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(live.contact().state).toBe('open');
    vi.advanceTimersByTime(1);
    expect(live.contact().state).toBe('lost');
    expect(newest().closed).toBe(true);
  });

  test('waking tries at once when contact is lost, and does nothing when it is not', () => {
    const live = stream();
    live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    newest().emit('open');
    live.wake();
    expect(opened).toHaveLength(1);
    newest().emit('error');
    live.wake();
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(RETRY_MS);
    expect(opened).toHaveLength(2);
  });

  test('with the last reader gone nothing stays open', () => {
    const live = stream();
    const leave = live.subscribe(['peers'], () => {});
    vi.advanceTimersByTime(0);
    leave();
    vi.advanceTimersByTime(0);
    expect(newest().closed).toBe(true);
    vi.advanceTimersByTime(SILENCE_MS + RETRY_MS);
    expect(opened).toHaveLength(1);
  });
});
