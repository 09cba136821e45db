import {
  useLocale,
  useMessages,
  useTimeZone,
  type useTranslations as useTranslationsOfLibrary,
} from 'use-intl';
import { _createCache, _createIntlFormatters, createTranslator } from 'use-intl/core';
import type { Part } from '@/lib/i18n/needed.ts';
import { derivedOnce } from '@/lib/model/derived-once.ts';

const formatters = _createIntlFormatters(_createCache());

/** The server has the same texts for every request, and there are no more of these for them than parts of the catalogue and time zones. */
const translatorsFor = derivedOnce((_: object) => new Map<string, unknown>());

/**
 * As the one of use-intl, whose types it has (a namespace may lie deeper than a part), but made once for all components and requests with
 * the same texts: the picture alone asks for hundreds.
 */
export const useTranslations = ((namespace?: Part) => {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const messages = useMessages();
  const translators = translatorsFor(messages);
  const key = `${locale} ${timeZone} ${namespace}`;
  const made =
    translators.get(key) ??
    createTranslator({
      locale,
      timeZone,
      messages,
      _formatters: formatters,
      ...(namespace === undefined ? {} : { namespace }),
    });
  translators.set(key, made);
  return made;
}) as typeof useTranslationsOfLibrary;
