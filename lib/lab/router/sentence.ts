/** A command sentence taken apart. */
export type Sentence = {
  /** The first word, e.g. `/ip/route/print`. */
  readonly command: string;
  readonly tag: string | undefined;
  /** `=name=value` words by name; a name without value is empty, a repeated one keeps its last value. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `?…` words in their order. */
  readonly queries: readonly string[];
};

export function parseSentence(words: readonly string[]): Sentence {
  const [command = '', ...rest] = words;
  const attributes = new Map<string, string>();
  const queries: string[] = [];
  let tag: string | undefined;
  for (const word of rest) {
    if (word.startsWith('?')) queries.push(word);
    else if (word.startsWith('.tag=')) tag = word.slice('.tag='.length);
    else if (word.startsWith('=')) {
      const split = word.indexOf('=', 1);
      if (split < 0) attributes.set(word.slice(1), '');
      else attributes.set(word.slice(1, split), word.slice(split + 1));
    }
  }
  return { command, tag, attributes, queries };
}
