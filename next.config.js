import { resolve } from 'node:path';
import { writeBrotli } from './scripts/steps/brotli.mjs';

// What is always the same. The content security policy differs with each answer: `proxy.ts` sets it.

/** What holds for every file as well. */
const FOR_ALL = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

/** What a browser heeds on documents and answers only: on a dozen chunks of script it would be kilobytes of nothing. */
const FOR_DOCUMENTS = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: [
      // The wall keeps its screen awake and full; addresses are copied.
      'screen-wake-lock=(self)',
      'fullscreen=(self)',
      'clipboard-write=(self)',
      ...['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'midi', 'hid'].map(
        (feature) => `${feature}=()`,
      ),
    ].join(', '),
  },
];

/** A request that takes Brotli, and does not say `br;q=0`. */
const TAKES_BROTLI = [
  {
    type: 'header',
    key: 'accept-encoding',
    value: '(?:.*,)?\\s*br\\s*(?:;\\s*q=(?:1|0\\.0*[1-9]).*|,.*)?',
  },
];

/** Scripts and stylesheets, which lie compressed beside the others: Next itself would make gzip of them for each request anew. */
const COMPRESSED = [
  { source: '/_next/static/chunks/:file(.+\\.js)', type: 'application/javascript; charset=UTF-8' },
  { source: '/_next/static/chunks/:file(.+\\.css)', type: 'text/css; charset=UTF-8' },
];

/** Development has none of it. */
const COMPRESSES = process.env.NODE_ENV === 'production';

/** @type {import('next').NextConfig} */
export default {
  // Types are checked by `npm run check` and `npm test`; checking them again in the build only costs time.
  typescript: { ignoreBuildErrors: true },
  // These stay outside the bundler: client-node is huge and resolves its own files at run time.
  serverExternalPackages: ['@kubernetes/client-node'],
  poweredByHeader: false,
  // The few server actions carry a language, a theme or a time zone.
  experimental: { serverActions: { bodySizeLimit: '16kb' } },
  // Pages get their texts compiled (lib/i18n/compiled.ts): no browser needs the parser of them.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  images: { unoptimized: true },
  devIndicators: false,
  compiler: {
    runAfterProductionCompile: ({ projectDir, distDir }) => writeBrotli(resolve(projectDir, distDir)),
  },
  async headers() {
    return [
      { source: '/:path*', headers: FOR_ALL },
      { source: '/((?!_next/static/).*)', headers: FOR_DOCUMENTS },
      ...(COMPRESSES
        ? COMPRESSED.map(({ source, type }) => ({
            source,
            has: TAKES_BROTLI,
            headers: [
              { key: 'Content-Encoding', value: 'br' },
              { key: 'Content-Type', value: type },
              { key: 'Vary', value: 'Accept-Encoding' },
            ],
          }))
        : []),
    ];
  },
  async rewrites() {
    if (!COMPRESSES) return [];
    return {
      beforeFiles: COMPRESSED.map(({ source }) => ({
        source,
        has: TAKES_BROTLI,
        destination: '/_next/static/chunks/:file.br',
      })),
    };
  },
};
