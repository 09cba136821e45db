import { sentenceBytes } from '../../lib/lab/router/wire/sentence-writer.ts';
import { ROWS, rowWords } from './rows.ts';

const END = Buffer.from([0]);

/** Every row as bytes, without the empty word that ends it: there the tag goes. Made once. */
const OPEN_ROWS = Array.from({ length: ROWS }, (_, index) => sentenceBytes(rowWords(index)).subarray(0, -1));
const answers = new Map<string | undefined, Buffer>();

/** The whole answer to a print under `tag`, `!done` included; made once per tag, and clients keep to few. */
export function routesAnswer(tag: string | undefined): Buffer {
  const known = answers.get(tag);
  if (known !== undefined) return known;
  const close = tag === undefined ? END : sentenceBytes([`.tag=${tag}`]);
  const answer = Buffer.concat([...OPEN_ROWS.flatMap((row) => [row, close]), doneSentence(tag)]);
  answers.set(tag, answer);
  return answer;
}

export function doneSentence(tag: string | undefined): Buffer {
  return sentenceBytes(tag === undefined ? ['!done'] : ['!done', `.tag=${tag}`]);
}
