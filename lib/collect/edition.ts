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
  const before = previous?.snapshot.sections;
  const changed = SECTION_NAMES.filter(
    (name) => !sameStage || before === undefined || !isSameSection(before[name], sections[name]),
  );
  if (previous !== undefined && changed.length === 0) return { edition: previous, changed };

  const snapshot: Snapshot = { revision: (previous?.snapshot.revision ?? 0) + 1, at, stage, sections };
  const texts = eachSection((name) => {
    const standing = changed.includes(name) ? undefined : previous?.texts[name];
    return standing ?? new TextsOnDemand(snapshot, name);
  });
  return { edition: { snapshot, texts }, changed };
}

/** Rows keep their identity while their meaning stands: only those that changed are made into JSON anew. */
const rowText = derivedOnce((row: object) => JSON.stringify(row));

/** Whether two values of a section have the same JSON. */
function isSameSection(a: Sections[SectionName], b: Sections[SectionName]): boolean {
  const [before, now] = [Object.entries(a), Object.entries(b)];
  return (
    before.length === now.length &&
    now.every(([name, value], index) => {
      const [was, former] = before[index] ?? [];
      return was === name && isSameField(former, value);
    })
  );
}

function isSameField(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return JSON.stringify(a) === JSON.stringify(b);
  return (
    a.length === b.length && a.every((row, index) => row === b[index] || rowText(row) === rowText(b[index]))
  );
}

/** The same text as `JSON.stringify` gives. */
function jsonOf(section: Sections[SectionName]): string {
  const fields = Object.entries(section).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? `[${value.map(rowText).join()}]` : JSON.stringify(value);
    return value === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${fields.join()}}`;
}

/**
 * The texts of a section, which cost as much as it is long, and so are made when somebody asks. A class and no closures: a minifier may
 * move a closure into a function that knows the edition before, and then each edition keeps all former ones alive.
 */
class TextsOnDemand implements SectionText {
  readonly at: number;
  // A section may stand much longer than the others of its snapshot, so no snapshot is held.
  readonly #head: Head;
  readonly #name: SectionName;
  readonly #section: Sections[SectionName];
  #json: string | undefined;
  #body: string | undefined;
  #etag: string | undefined;

  constructor({ revision, at, stage, sections }: Snapshot, name: SectionName) {
    this.at = at;
    this.#head = { revision, at, stage };
    this.#name = name;
    this.#section = sections[name];
  }

  get json(): string {
    this.#json ??= jsonOf(this.#section);
    return this.#json;
  }

  get body(): string {
    this.#body ??= message(this.#head, { [this.#name]: this.json });
    return this.#body;
  }

  get etag(): string {
    this.#etag ??= etagOf(this.body);
    return this.#etag;
  }
}

/** The JSON of a stream message with the newest value of `names`, put together from the texts that are there already. */
export function messageText({ snapshot, texts }: Edition, names: readonly SectionName[]): string {
  return message(snapshot, Object.fromEntries(names.map((name) => [name, texts[name].json])));
}

/** A strong ETag of `body`, quotes included. It tells content, so it stays right over a restart. */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

type Head = Pick<Snapshot, 'revision' | 'at' | 'stage'>;

function message({ revision, at, stage }: Head, jsonBySection: Readonly<Record<string, string>>): string {
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
