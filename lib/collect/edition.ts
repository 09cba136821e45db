import { createHash } from 'node:crypto';
import { derivedOnce } from '../model/derived-once.ts';
import {
  SECTION_NAMES,
  type SectionName,
  type Sections,
  type Snapshot,
  type Stage,
} from '../model/snapshot.ts';

/** One section as it is sent: made into JSON once, however many read it. */
export type SectionText = {
  readonly json: string;
  /** The body of `GET /api/<section>`: a stream message with this section alone, of the revision that last changed it. */
  readonly body: string;
  /** A strong ETag of `body`, quotes included. */
  readonly etag: string;
  /** Epoch milliseconds of the revision that last changed it. */
  readonly at: number;
};

/** A snapshot with its texts. */
export type Edition = {
  readonly snapshot: Snapshot;
  readonly texts: Readonly<Record<SectionName, SectionText>>;
};

/**
 * The edition that follows `previous`. Sections are compared by their JSON; without any difference the previous edition itself
 * comes back and `changed` is empty. A new stage changes every section.
 */
export function nextEdition(
  previous: Edition | undefined,
  fresh: { sections: Sections; stage: Stage; at: number },
): { edition: Edition; changed: readonly SectionName[] } {
  const { sections, stage, at } = fresh;
  const sameStage = JSON.stringify(previous?.snapshot.stage) === JSON.stringify(stage);
  const json = eachSection((name) => textOf(sections[name]));
  const changed = SECTION_NAMES.filter((name) => !sameStage || previous?.texts[name].json !== json[name]);
  if (previous !== undefined && changed.length === 0) return { edition: previous, changed };

  const snapshot: Snapshot = { revision: (previous?.snapshot.revision ?? 0) + 1, at, stage, sections };
  const texts = eachSection((name) => {
    const before = previous?.texts[name];
    if (before !== undefined && !changed.includes(name)) return before;
    return sectionText(json[name], at, () => message(snapshot, { [name]: json[name] }));
  });
  return { edition: { snapshot, texts }, changed };
}

/** Rows keep their identity while their meaning stands: only what changed is made into JSON anew. */
const rowText = derivedOnce((row: object) => JSON.stringify(row));

/** The same text as `JSON.stringify` gives. */
function textOf(section: Sections[SectionName]): string {
  const fields = Object.entries(section).map(([name, value]) => {
    const text = Array.isArray(value) ? `[${value.map(rowText).join()}]` : JSON.stringify(value);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${fields.join()}}`;
}

/** Body and ETag cost as much as the section is long, so they are made when somebody asks. */
function sectionText(json: string, at: number, makeBody: () => string): SectionText {
  let made: { readonly body: string; readonly etag: string } | undefined;
  const make = () => {
    const body = makeBody();
    made = { body, etag: etagOf(body) };
    return made;
  };
  return {
    json,
    at,
    get body() {
      return (made ?? make()).body;
    },
    get etag() {
      return (made ?? make()).etag;
    },
  };
}

/** The JSON of a stream message with the newest value of `names`, put together from the texts that are there already. */
export function messageText({ snapshot, texts }: Edition, names: readonly SectionName[]): string {
  return message(snapshot, Object.fromEntries(names.map((name) => [name, texts[name].json])));
}

/** A strong ETag of `body`, quotes included. It tells content, so it stays right over a restart. */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function message({ revision, at, stage }: Snapshot, jsonBySection: Readonly<Record<string, string>>): string {
  const parts = Object.entries(jsonBySection).map(([name, json]) => `${JSON.stringify(name)}:${json}`);
  return `{"revision":${revision},"at":${at},"stage":${JSON.stringify(stage)},"sections":{${parts.join(',')}}}`;
}

function eachSection<T>(make: (name: SectionName) => T): Record<SectionName, T> {
  return {
    overview: make('overview'),
    services: make('services'),
    pools: make('pools'),
    peers: make('peers'),
    routes: make('routes'),
    advertisements: make('advertisements'),
    nat: make('nat'),
    sources: make('sources'),
  };
}
