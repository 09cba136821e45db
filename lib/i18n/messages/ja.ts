import type { en } from './en.ts';
import * as pages from './ja/pages.ts';
import { problem, remedy } from './ja/problem.ts';
import { sentence } from './ja/sentence.ts';
import { shell } from './ja/shell.ts';
import { state } from './ja/state.ts';
import { table } from './ja/table.ts';
import type { Translated } from './translated.ts';

export const ja: Translated<typeof en> = { sentence, problem, remedy, shell, state, table, ...pages };
