import { expect, test } from 'vitest';
import { cookieValue, setCookie } from './cookie.ts';
import { openAccess } from './testing/config.ts';

const plain = openAccess();
const secure = openAccess({ url: new URL('https://hopboard.example.net') });
const framed = openAccess({
  url: new URL('https://hopboard.example.net'),
  frameAncestors: ['https://a.test'],
});
const from = (cookie: string) => new Headers({ cookie });

test.each([
  ['session', plain, 'hopboard=x; Path=/; Max-Age=60; HttpOnly; SameSite=Strict'],
  ['session', secure, '__Host-hopboard=x; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure'],
  ['session', framed, '__Host-hopboard=x; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure'],
  ['wall', secure, '__Host-hopboard-wall=x; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure'],
  [
    'wall',
    framed,
    '__Host-hopboard-wall=x; Path=/; Max-Age=60; HttpOnly; SameSite=None; Partitioned; Secure',
  ],
  ['oidc', secure, '__Host-hopboard-oidc=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure'],
] as const)('the %s cookie', (kind, config, header) => {
  expect(setCookie(kind, 'x', 60_000, config)).toBe(header);
});

test('is read among others', () => {
  expect(cookieValue(from('a=1; hopboard=abc;b=2'), 'session', plain)).toBe('abc');
  expect(cookieValue(from('__Host-hopboard=abc'), 'session', secure)).toBe('abc');
});

test.each([
  ['given twice', 'hopboard=mine; hopboard=theirs', plain],
  ['without the prefix, under https', 'hopboard=abc', secure],
  ['of another name', 'hopboard-wall=abc', plain],
  ['without value', 'hopboard', plain],
  ['not there', '', plain],
])('%s it is none', (_, cookie, config) => {
  expect(cookieValue(from(cookie), 'session', config)).toBeUndefined();
});
