/** The shape of a catalogue in another language: every key of the English one, no more and no less, with a text of its own. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };
