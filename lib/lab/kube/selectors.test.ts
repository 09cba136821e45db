import { expect, test } from 'vitest';
import { coreKinds } from './kinds.ts';
import { fieldMatcher, fieldTerms, labelMatcher } from './selectors.ts';
import { createKubeStore } from './store.ts';
import { service } from './testing/served.ts';

const store = createKubeStore({ kinds: coreKinds });
store.put(service('web', { labels: { app: 'web', tier: 'front', 'example.com/zone': 'b' } }));
const [web] = store.table('Service').current();

test.each<[string, boolean]>([
  ['', true],
  ['app=web', true],
  ['app==web', true],
  ['app=db', false],
  ['app!=db', true],
  ['absent!=db', true],
  ['app', true],
  ['absent', false],
  ['!absent', true],
  ['!app', false],
  ['tier in (front, back)', true],
  ['tier in (back)', false],
  ['absent in (front)', false],
  ['tier notin (back)', true],
  ['absent notin (back)', true],
  ['app=web,tier notin (front,back)', false],
  ['app = web , example.com/zone in (a,b),!canary', true],
])('label selector %j', (selector, matches) => {
  expect(web && labelMatcher(selector)(web)).toBe(matches);
});

test.each(['app=web,', 'a b', 'tier in', '=web'])('label selector %j is refused', (selector) => {
  expect(() => labelMatcher(selector)).toThrow('unable to parse requirement');
});

test.each<[string, boolean]>([
  ['', true],
  ['metadata.name=web', true],
  ['metadata.name!=web', false],
  ['metadata.name==web,metadata.namespace=default', true],
  ['metadata.namespace=other', false],
])('field selector %j', (selector, matches) => {
  expect(web && fieldMatcher(fieldTerms(selector), ['metadata.name', 'metadata.namespace'])(web)).toBe(
    matches,
  );
});

test('a field nobody indexes is refused', () => {
  expect(() => fieldMatcher(fieldTerms('spec.color=red'), [])).toThrow(
    'field label not supported: spec.color',
  );
});
