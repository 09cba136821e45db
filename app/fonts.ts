import localFont from 'next/font/local';

// Made from @fontsource-variable/inter and @fontsource/jetbrains-mono, see fonts/README.md. Next adds fallback faces of the same
// metrics, and a font that is not there in time is left for the next page: nothing shifts.
export const inter = localFont({
  src: './fonts/inter-latin.woff2',
  weight: '400 700',
  variable: '--font-inter',
  display: 'optional',
  adjustFontFallback: 'Arial',
});

export const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono-latin.woff2',
  weight: '400',
  variable: '--font-jetbrains',
  display: 'optional',
  adjustFontFallback: false,
});
