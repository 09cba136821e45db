import * as pages from './en/pages.ts';
import { problem, remedy } from './en/problem.ts';
import { sentence } from './en/sentence.ts';
import { shell } from './en/shell.ts';
import { state } from './en/state.ts';
import { table } from './en/table.ts';

/** The English catalogue. Its keys are the keys of every language, its `{names}` the names every text may use. */
export const en = { sentence, problem, remedy, shell, state, table, ...pages } as const;
