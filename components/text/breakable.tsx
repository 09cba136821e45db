import { Fragment } from 'react';

/** A name that breaks behind its dots and slashes rather than within a word, where it must break at all. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[./])(?=.)/).map((part, index) => (
    // The parts of a name have no other name than their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
