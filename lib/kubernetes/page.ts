import { isRaw, part, parts, type Raw } from './agent/raw.ts';

/**
 * The head of a page of a built-in kind, as API servers write it: metadata before the items, which begin with theirs.
 * Custom resources come the other way round.
 */
const HEAD = /^\{"kind":"\w+","apiVersion":"[^"]+","metadata":(\{[^{}]*\}),"items":\[(?=\{"metadata":\{)/;
/** More than any such head has. */
const HEAD_LIMIT = 4_096;
/** Between two items. It cannot occur within a text of JSON, whose quotes are escaped. */
const BETWEEN = ',{"metadata":{';

/** Takes the JSON of one page of a list as it arrives. */
export type PageReader = {
  push(text: string): void;
  /** @returns the metadata of the page @throws SyntaxError where the whole was no list in JSON */
  end(): Raw;
};

/**
 * Hands each object of a page to `each`, those of built-in kinds as soon as they are there: of thousands of objects, with their
 * managedFields, only one lives at a time, and none waits for the others. Any other page is taken apart at its end.
 */
export function createPageReader(each: (object: Raw) => void): PageReader {
  /** What has arrived and is not taken yet. */
  let pending = '';
  /** Where in `pending` the next boundary may be. */
  let looked = 0;
  let metadata: Raw | undefined;
  let atOnce = true;

  function takeHead(): void {
    const [head, text] = HEAD.exec(pending) ?? [];
    if (head !== undefined && text !== undefined) {
      metadata = jsonObject(text);
      pending = pending.slice(head.length);
    } else if (pending.length > HEAD_LIMIT) {
      atOnce = false;
    }
  }

  function takeObjects(): void {
    let begin = 0;
    for (;;) {
      const next = pending.indexOf(BETWEEN, Math.max(begin, looked));
      if (next < 0) break;
      const object = objectOrNothing(pending.slice(begin, next));
      if (object === undefined) {
        // Cut within an object, by a list of its own with objects like these: the rest is taken at the end.
        atOnce = false;
        break;
      }
      each(object);
      begin = next + 1;
    }
    pending = pending.slice(begin);
    looked = Math.max(0, pending.length - BETWEEN.length);
  }

  return {
    push(text) {
      pending += text;
      if (!atOnce) return;
      if (metadata === undefined) takeHead();
      if (metadata !== undefined) takeObjects();
    },
    end() {
      const page = jsonObject(metadata === undefined ? pending : `{"items":[${pending}`);
      for (const object of parts(page, 'items')) each(object);
      return metadata ?? part(page, 'metadata');
    },
  };
}

function objectOrNothing(text: string): Raw | undefined {
  try {
    return jsonObject(text);
  } catch {
    return undefined;
  }
}

function jsonObject(text: string): Raw {
  const value: unknown = JSON.parse(text);
  if (isRaw(value)) return value;
  throw new SyntaxError('not a JSON object');
}
