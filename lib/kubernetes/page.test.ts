import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPageReader } from './page.ts';

const list = (items: readonly object[], metadata: object = { resourceVersion: '7', continue: 'more' }) => ({
  kind: 'ServiceList',
  apiVersion: 'v1',
  metadata,
  items,
});

/** Reads a page that arrives in pieces of so many characters. */
function read(text: string, size = 64) {
  const items: unknown[] = [];
  const reader = createPageReader((object) => items.push(object));
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  return { metadata: reader.end(), items };
}

test('any page reads as JSON.parse reads it, whatever stands in its objects', () => {
  const item = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((rest) => ({ metadata: { name: 'x', annotations: { note: '],"},{"metadata":{' } }, ...rest }));
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 6 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 300 }),
      (items, ends, size) => {
        const page = JSON.parse(JSON.stringify(list(items)));
        const text = JSON.stringify(page) + (ends ? '\n' : '');
        expect(read(text, size)).toEqual({ metadata: page.metadata, items: page.items });
      },
    ),
  );
});

describe('a page', () => {
  test('with objects like its own within an object', () => {
    const nested = { metadata: { name: 'a' }, spec: { templates: [{ metadata: {} }, { metadata: {} }] } };
    expect(read(JSON.stringify(list([nested, { metadata: { name: 'b' } }]))).items).toEqual([
      nested,
      { metadata: { name: 'b' } },
    ]);
  });

  test('of custom resources, whose metadata come last', () => {
    const page = {
      apiVersion: 'x/v1',
      items: [{ kind: 'X', metadata: {} }],
      kind: 'XList',
      metadata: { continue: 'm' },
    };
    expect(read(JSON.stringify(page))).toEqual({ metadata: { continue: 'm' }, items: page.items });
  });

  test('without objects', () => expect(read(JSON.stringify(list([]))).items).toEqual([]));

  test.each(['', '<html>', '[]', '"text"', JSON.stringify(list([{ metadata: {} }])).slice(0, -3)])(
    'that is none throws: %j',
    (text) => expect(() => read(text)).toThrow(SyntaxError),
  );

  test('cut off within an object throws when it is come to', () => {
    const text = `${JSON.stringify(list([{ metadata: { name: 'a' } }])).slice(0, -2)},{"metadata":{"na]}`;
    expect(() => read(text)).toThrow(SyntaxError);
  });

  test('is handed out while it arrives', () => {
    const seen: unknown[] = [];
    const text = JSON.stringify(list([{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }]));
    createPageReader((object) => seen.push(object)).push(text.slice(0, -4));
    expect(seen).toEqual([{ metadata: { name: 'a' } }]);
  });
});
