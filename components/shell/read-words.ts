import type { Messages } from '@/lib/i18n/messages.ts';
import { createReader, type Written } from '@/lib/model/written.ts';

/** Texts as they were written for this page: the same object for every request and every component. Two languages, a dozen pages. */
export const readWords: (written: Written<Messages>) => Messages = createReader(32);
