import 'server-only';

export { createNamesSource, type NamesSource } from './source.ts';
