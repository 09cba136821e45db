import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from './messages/en.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The source of some folders below `lib`, without tests. */
function sourceOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
}

function all(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(([, code]) => code ?? []);
}

/** Codes written out whole, as `'kubernetes.lost'`. */
const whole = (area: string, source: string) => all(source, new RegExp(`'${area}\\.([a-z0-9-]+)'`, 'g'));

const kubernetes = sourceOf('kubernetes');
const metallb = sourceOf('metallb');
const routeros = sourceOf('routeros');

const USED: Readonly<Record<string, readonly string[]>> = {
  kubernetes: [
    ...whole('kubernetes', kubernetes),
    // `kubernetes.${kind}` of a status, of the kinds that a status can have.
    ...all(kubernetes, /\[4\d\d, '([a-z]+)'\]/g),
    'refused',
  ],
  metallb: [
    ...whole('metallb', `${metallb}\n${sourceOf('correlate')}`).filter((code) => code !== 'io'),
    // Remarks on the configuration, and reasons to wait, are prefixed in one place each.
    ...all(metallb, /\bcode: '([a-z0-9-]+)'/g),
    ...all(metallb, /\badd\('([a-z0-9-]+)'/g),
    ...all(metallb, /\bproblem\(\s*'([a-z0-9-]+)'/g),
    ...all(metallb, /'(sharing-[a-z-]+)'/g),
  ],
  correlate: whole('correlate', sourceOf('correlate')).filter((code) => code !== 'no-route'),
  routeros: whole('routeros', routeros),
};

/** Faults of our own that never reach a page: they end where they are thrown, or in the log. */
const NEVER_SHOWN = new Set([
  'routeros.cancelled',
  'routeros.conflict',
  'routeros.input',
  'routeros.interrupted',
  'routeros.no-such-item',
  'routeros.not-ascii',
  'routeros.row-handler',
  'routeros.unfiltered',
]);

const TEXTS = new Map<string, string | object>(Object.entries<string | object>(en.problem));

test.each(Object.keys(USED))('every problem of %s has a text, and every text a problem', (area) => {
  const used = new Set((USED[area] ?? []).filter((code) => !NEVER_SHOWN.has(`${area}.${code}`)));
  const texts = Object.keys(TEXTS.get(area) ?? {}).filter((code) => !NEVER_SHOWN.has(`${area}.${code}`));
  expect([...used].sort()).toEqual(texts.sort());
});
