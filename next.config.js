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
  async headers() {
    return [
      { source: '/:path*', headers: FOR_ALL },
      { source: '/((?!_next/static/).*)', headers: FOR_DOCUMENTS },
    ];
  },
};
