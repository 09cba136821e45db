import { afterEach, expect, test, vi } from 'vitest';
import { openSilenceBook, type SilenceBook } from './book.ts';
import type { Silencing } from './silencing.ts';

const one: Silencing = { id: 'x', subjectKey: 'peers/1', by: 'ada', reason: 'r', since: 0, until: 10 };

let book: SilenceBook | undefined;
afterEach(() => book?.stop());

function opened(read: () => Promise<readonly Silencing[]>, everyMs?: number): SilenceBook {
  book = openSilenceBook(read, everyMs);
  return book;
}

test('knows what was read, and tells when that changes', async () => {
  let kept: Silencing[] = [];
  const { current, refresh, subscribe } = opened(async () => kept);
  const listener = vi.fn();
  await refresh();
  subscribe(listener);
  kept = [one];
  await refresh();
  await refresh();
  expect(current()).toEqual([one]);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('hears of another instance by itself', async () => {
  let kept: Silencing[] = [];
  const { subscribe } = opened(async () => kept, 1);
  const heard = new Promise<void>((resolve) => subscribe(resolve));
  kept = [one];
  await heard;
});

test('goes on with what it knows while the database is away', async () => {
  let away = false;
  const { current, refresh } = opened(async () => {
    if (away) throw new Error('away');
    return [one];
  });
  await refresh();
  away = true;
  await refresh();
  expect(current()).toEqual([one]);
});
