/** What costs nothing and holds for every answer. The policy for scripts needs a nonce for each request and is not set here. */
const SECURITY = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Content-Security-Policy', value: "frame-ancestors 'none'; base-uri 'none'; object-src 'none'" },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
export default {
  // Types are checked by `npm run check` and `npm test`; checking them again in the build only costs time.
  typescript: { ignoreBuildErrors: true },
  // These stay outside the bundler: client-node is huge and resolves its own files at run time.
  serverExternalPackages: ['@kubernetes/client-node'],
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  async headers() {
    return [{ source: '/:path*', headers: SECURITY }];
  },
};
