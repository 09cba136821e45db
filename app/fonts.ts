import localFont from 'next/font/local';

// Made from @fontsource-variable/inter and @fontsource/jetbrains-mono, see fonts/README.md. Next adds fallback faces of the same
// metrics, so nothing shifts when the fonts arrive.
export const inter = localFont({
  src: './fonts/inter-latin.woff2',
  weight: '400 700',
  variable: '--font-inter',
  display: 'swap',
  adjustFontFallback: 'Arial',
});

export const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono-latin.woff2',
  weight: '400',
  variable: '--font-jetbrains',
  display: 'swap',
  adjustFontFallback: false,
});
