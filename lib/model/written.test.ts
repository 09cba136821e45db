import { expect, test } from 'vitest';
import { createReader } from './written.ts';

test('the same text is the same object, as long as it is among the newest', () => {
  const read = createReader(2);
  const first = read('{"a":1}');
  expect(first).toEqual({ a: 1 });
  expect(read('{"a":1}')).toBe(first);
  read('{"a":2}');
  expect(read('{"a":1}')).toBe(first);
  read('{"a":3}');
  expect(read('{"a":1}')).not.toBe(first);
});

test('what is very long is not held', () => {
  const read = createReader(2);
  const text = JSON.stringify('x'.repeat(300_000));
  const short = read('[1]');
  expect(read(text)).toHaveLength(300_000);
  read(text.replace('x', 'y'));
  expect(read('[1]')).toBe(short);
});
