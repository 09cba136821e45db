/** @type {import('next').NextConfig} */
export default {
  // Types are checked by `npm run check` and `npm test`; checking them again in the build only costs time.
  typescript: { ignoreBuildErrors: true },
  // These stay outside the bundler: client-node is huge and resolves its own files at run time.
  serverExternalPackages: ['@kubernetes/client-node'],
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
};
