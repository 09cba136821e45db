import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preferences } from '@/components/shell/preferences.ts';
import { Words } from '@/components/shell/words.tsx';
import { writtenPartsOf } from '@/lib/i18n/compiled.ts';
import { EVERYWHERE } from '@/lib/i18n/needed.ts';
import { inter, jetbrainsMono } from './fonts.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Hopboard', template: '%s · Hopboard' },
  description: 'Address pools, BGP peers, next hops in use, and the way from host name to Pod.',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f14' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, timeZone } = await preferences();
  return (
    <html lang={locale} data-theme={theme} className={`${inter.variable} ${jetbrainsMono.variable}`}>
      <body>
        <Words locale={locale} messages={writtenPartsOf(locale, EVERYWHERE)} timeZone={timeZone}>
          {children}
        </Words>
      </body>
    </html>
  );
}
