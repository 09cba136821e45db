export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

export function localeOf(text: string | null | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}

/**
 * The language a reader is given: what the URL asks for, else what they chose before, else the first they accept that exists, else English.
 * @param acceptLanguage the header as it came, e.g. `ja-JP,ja;q=0.9,en;q=0.8`
 */
export function negotiateLocale(wish: {
  query?: string | null | undefined;
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}): Locale {
  return localeOf(wish.query) ?? localeOf(wish.cookie) ?? firstAccepted(wish.acceptLanguage ?? '') ?? 'en';
}

function firstAccepted(header: string): Locale | undefined {
  return header
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, position, quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
    .map(({ tag }) => localeOf(tag.toLowerCase().split('-')[0]))
    .find((locale) => locale !== undefined);
}
