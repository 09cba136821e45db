import { prefixSize, writeLength } from './length.ts';

/**
 * One sentence as bytes: every word with its length, then the empty word that makes the router act on it.
 * @throws RangeError for an empty word, which would end the sentence early
 */
export function encodeSentence(words: readonly string[]): Buffer {
  const sizes = words.map((word) => Buffer.byteLength(word));
  if (sizes.includes(0)) throw new RangeError('an API word may not be empty');
  const sentence = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + prefixSize(size) + size, 1));
  let at = 0;
  for (const [index, word] of words.entries()) {
    at = writeLength(sentence, sizes[index] ?? 0, at);
    at += sentence.write(word, at);
  }
  sentence[at] = 0;
  return sentence;
}
