import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Access } from './access-schema.ts';
import { durationText } from './duration.ts';
import { Cluster, Polling, Router } from './schema.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));

const { oidc, proxy } = Access.shape;
const shapes = {
  'clusters[]': Cluster,
  'routers[]': Router,
  polling: Polling,
  access: Access.omit({ oidc: true, proxy: true }),
  'access.oidc': oidc.unwrap(),
  'access.proxy': proxy.unwrap(),
};
const tlsKeys = ['ca', 'caFile', 'fingerprint', 'anonymous'].map((key) => `routers[].tls.${key}`);

function keysOf(prefix: string, schema: z.core.$ZodType): string[] {
  const object = schema instanceof z.ZodPipe ? schema.in : schema;
  return object instanceof z.ZodObject ? Object.keys(object.shape).map((key) => `${prefix}.${key}`) : [];
}

const keys = [
  ...Object.entries(shapes).flatMap(([prefix, schema]) => keysOf(prefix, schema)),
  'hosts',
  'database',
];

test.each([...keys.filter((key) => key !== 'routers[].tls'), ...tlsKeys])(
  'the README has a row for %s',
  (key) => {
    expect(rows.filter((row) => row.split('|')[1]?.includes(`\`${key}\``))).toHaveLength(1);
  },
);

test.each(Object.entries(Polling.parse({})))('the README tells the default of polling.%s', (name, ms) => {
  expect(rows.find((row) => row.includes(`polling.${name}`))).toContain(`\`${durationText(ms)}\``);
});

test('the README has no row for a key that does not exist', () => {
  const told = rows.flatMap((row) => [
    ...(row.split('|')[1] ?? '').matchAll(/`((?:clusters|routers|polling|access)[^`]*)`/g),
  ]);
  expect(told.map((match) => match[1]).filter((key) => ![...keys, ...tlsKeys].includes(key ?? ''))).toEqual(
    [],
  );
});
