import { expect, test } from 'vitest';
import { SECTION_NAMES, Snapshot, StreamMessage } from '../model/snapshot.ts';
import { messageText, nextEdition } from './edition.ts';
import { sectionsOf } from './testing/fakes.ts';

const stage = { embedded: false, stories: [] };
const nothing = { now: 0, clusters: [], routers: [] };

test('the first edition changes every section and is valid by the schemas', () => {
  const { edition, changed } = nextEdition(undefined, { sections: sectionsOf(nothing), stage, at: 1 });
  expect(changed).toEqual(SECTION_NAMES);
  expect(Snapshot.parse(JSON.parse(messageText(edition, SECTION_NAMES)))).toEqual(edition.snapshot);
  for (const name of SECTION_NAMES) {
    const body = StreamMessage.parse(JSON.parse(edition.texts[name].body));
    expect(Object.keys(body.sections)).toEqual([name]);
  }
});

test('equal sections give the same edition back, whatever the time', () => {
  const first = nextEdition(undefined, { sections: sectionsOf(nothing), stage, at: 1 }).edition;
  const second = nextEdition(first, { sections: sectionsOf(nothing), stage, at: 2 });
  expect(second.edition).toBe(first);
  expect(second.changed).toEqual([]);
});

test('only a changed section gets a new body and ETag', () => {
  const first = nextEdition(undefined, { sections: sectionsOf(nothing), stage, at: 1 }).edition;
  const { edition, changed } = nextEdition(first, {
    sections: sectionsOf(nothing, 'gw1/sessions'),
    stage,
    at: 2,
  });
  expect(changed).toEqual(['peers']);
  expect(edition.snapshot.revision).toBe(2);
  expect(edition.texts.nat).toBe(first.texts.nat);
  expect(edition.texts.peers.etag).not.toBe(first.texts.peers.etag);
  expect(JSON.parse(edition.texts.peers.body)).toMatchObject({ revision: 2, at: 2 });
});

test('a new stage changes every section', () => {
  const first = nextEdition(undefined, { sections: sectionsOf(nothing), stage, at: 1 }).edition;
  const blog = { embedded: true, story: 'blog' as const, stories: ['blog', 'today'] };
  const { edition, changed } = nextEdition(first, { sections: sectionsOf(nothing), stage: blog, at: 2 });
  expect(changed).toEqual(SECTION_NAMES);
  expect(edition.texts.nat.etag).not.toBe(first.texts.nat.etag);
});

test('an ETag tells content: the same after a restart', () => {
  const make = () =>
    nextEdition(undefined, { sections: sectionsOf(nothing), stage, at: 1 }).edition.texts.nat.etag;
  expect(make()).toBe(make());
});
