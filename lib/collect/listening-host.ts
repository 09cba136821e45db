/**
 * The address the web server of this process listens on: what `next start` or `next dev` was told, else `HOST`, else `HOSTNAME` as the
 * standalone server reads it. Without any of them Next listens on every address.
 */
export function listeningHost(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): string {
  const at = argv.findIndex((word) => /^(-H|--hostname)(=|$)/.test(word));
  const told = argv[at]?.includes('=') ? argv[at].split('=')[1] : argv[at + 1];
  return (at < 0 ? undefined : told) || env.HOST || '0.0.0.0';
}
