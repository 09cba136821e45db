import { parseAddress } from '../ip/index.ts';
import { AccessError } from './access-error.ts';
import { isWithin } from './client-address.ts';

const LOOPBACK = ['localhost', '127.0.0.0/8', '::1/128'];

/**
 * Whether a request may be addressed to `host` (the header as it came). A page of a stranger can make its own name point to this server
 * (DNS rebinding), and then reads everything as if it were ours; only the name in `Host` gives it away.
 * @param allowed names, `*.names`, addresses and networks besides the loopback ones; ports do not matter
 */
export function isAllowedHost(host: string | null, allowed: readonly string[]): boolean {
  const name = hostName(host ?? '');
  return (
    name !== undefined && [...LOOPBACK, ...allowed].some((pattern) => matches(name, pattern.toLowerCase()))
  );
}

/** @throws AccessError 421 with what to configure */
export function assertAllowedHost(headers: Headers, allowed: readonly string[]): void {
  const host = headers.get('host');
  if (isAllowedHost(host, allowed)) return;
  throw new AccessError(421, 'access.host', {
    message: `Hopboard does not answer under the name ${JSON.stringify((host ?? '').slice(0, 255))}`,
    suggestion: 'If people are to use this name, add it to hosts in hopboard.yaml, or to HOPBOARD_HOSTS.',
    params: { host: (host ?? '').slice(0, 255) },
  });
}

function matches(name: string, pattern: string): boolean {
  if (pattern.startsWith('*.')) return name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1;
  if (pattern.includes('/')) return isWithin(name, [pattern]);
  const bare = pattern.replace(/^\[|\]$/g, '');
  const address = parseAddress(bare);
  return address === undefined
    ? name === bare
    : isWithin(name, [`${bare}/${address.family === 4 ? 32 : 128}`]);
}

/** The name in a `Host` header, without port and brackets, in small letters; undefined for anything odd. */
function hostName(host: string): string | undefined {
  const [, v6, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (v6 ?? name?.replace(/\.$/, ''))?.toLowerCase();
}
