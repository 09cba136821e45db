import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelSelector } from '../model/cluster.ts';
import { matchesAny, matchesSelector, selectorFault, selectorText } from './selectors.ts';

const expression = (key: string, operator: string, values: readonly string[] = []): LabelSelector => ({
  matchLabels: {},
  matchExpressions: [{ key, operator, values }],
});
const labels = (matchLabels: Record<string, string>): LabelSelector => ({
  matchLabels,
  matchExpressions: [],
});

describe('matching', () => {
  it.each([
    [labels({}), {}, true],
    [labels({ zone: 'b' }), { zone: 'b', other: 'x' }, true],
    [labels({ zone: 'b' }), { zone: 'a' }, false],
    [labels({ zone: '' }), {}, false],
    [labels({ zone: '' }), { zone: '' }, true],
    [expression('zone', 'In', ['a', 'b']), { zone: 'b' }, true],
    [expression('zone', 'In', ['a', 'b']), {}, false],
    [expression('zone', 'NotIn', ['a']), { zone: 'a' }, false],
    [expression('zone', 'NotIn', ['a']), {}, true],
    [expression('zone', 'Exists'), { zone: '' }, true],
    [expression('zone', 'Exists'), {}, false],
    [expression('zone', 'DoesNotExist'), {}, true],
    [expression('zone', 'DoesNotExist'), { zone: 'a' }, false],
    [expression('zone', 'Gt', ['1']), { zone: '2' }, false],
  ])('%j with %j: %s', (selector, own, expected) => expect(matchesSelector(selector, own)).toBe(expected));

  it('is every part for one selector, any selector for a list, everything for none', () => {
    const both = {
      matchLabels: { a: '1' },
      matchExpressions: [{ key: 'b', operator: 'Exists', values: [] }],
    };
    expect(matchesSelector(both, { a: '1' })).toBe(false);
    expect(matchesSelector(both, { a: '1', b: '' })).toBe(true);
    expect(matchesAny([], {})).toBe(true);
    expect(matchesAny([labels({ a: '2' }), labels({ a: '1' })], { a: '1' })).toBe(true);
    expect(matchesAny([labels({ a: '2' })], { a: '1' })).toBe(false);
  });

  it('In and NotIn divide all labels between them, as do Exists and DoesNotExist', () => {
    const own = fc.dictionary(fc.constantFrom('zone', 'team'), fc.constantFrom('', 'a', 'b'));
    const values = fc.array(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(own, values, (given, wanted) => {
        expect(matchesSelector(expression('zone', 'In', wanted), given)).not.toBe(
          matchesSelector(expression('zone', 'NotIn', wanted), given),
        );
        expect(matchesSelector(expression('zone', 'Exists'), given)).not.toBe(
          matchesSelector(expression('zone', 'DoesNotExist'), given),
        );
      }),
    );
  });
});

it.each([
  [labels({ 'kubernetes.io/hostname': 'n1' }), undefined],
  [labels({ 'bad key': 'x' }), 'invalid label key "bad key"'],
  [labels({ ok: 'bad value' }), 'invalid label value "bad value"'],
  [expression('zone', 'In'), 'operator In of key "zone" needs values'],
  [expression('zone', 'Exists', ['a']), 'operator Exists of key "zone" takes no values'],
  [expression('zone', 'Equals', ['a']), '"Equals" is not a valid label selector operator'],
])('%j: %s', (selector, fault) => expect(selectorFault(selector)).toBe(fault));

it('writes the same selector the same way', () => {
  expect(selectorText(labels({ b: '2', a: '1' }))).toBe(selectorText(labels({ a: '1', b: '2' })));
  expect(selectorText(expression('a', 'In', ['y', 'x']))).toBe(
    selectorText(expression('a', 'In', ['x', 'y'])),
  );
  expect(selectorText(expression('a', 'In', ['x']))).not.toBe(selectorText(expression('a', 'NotIn', ['x'])));
});
