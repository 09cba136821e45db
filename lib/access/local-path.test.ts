import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each([
  ['/nat', '/nat'],
  ['/services?q=a#x', '/services?q=a'],
  ['//evil.test', '/'],
  ['/\\evil.test', '/'],
  ['/\t/evil.test', '/'],
  ['https://evil.test', '/'],
  ['javascript:alert(1)', '/'],
  ['nat', '/'],
  ['', '/'],
  [undefined, '/'],
])('%j leads to %s', (text, path) => {
  expect(localPath(text)).toBe(path);
});

test('whatever is asked, nobody leaves this site', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom('', '/', '//', '/\\', '/./', '/.//'),
      (text, begin) => {
        const path = localPath(`${begin}${text}`);
        expect(new URL(path, 'https://hopboard.example.net').origin).toBe('https://hopboard.example.net');
      },
    ),
    { numRuns: 2_000 },
  );
});
