import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

test('only the right password is right', async () => {
  const kept = await hashPassword('correct horse battery');
  expect(kept).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await isPassword('correct horse battery', kept)).toBe(true);
  expect(await isPassword('correct horse batterY', kept)).toBe(false);
  expect(await isPassword('', kept)).toBe(false);
});

test('two people with the same password have different hashes', async () => {
  expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
});

test('nobody has every password', async () => {
  expect(await isPassword('', undefined)).toBe(false);
});

test('a letter typed in another form is the same letter', async () => {
  expect(await isPassword('e\u0301toile de mer', await hashPassword('\u00e9toile de mer'))).toBe(true);
});
