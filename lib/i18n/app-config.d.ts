import type { Locale } from './locale.ts';
import type { en } from './messages/en.ts';

// Makes every `useTranslations` know the keys of the English catalogue and the names each text takes.
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
