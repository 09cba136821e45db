import type { AccessConfig } from '../config/index.ts';

type Kind = 'session' | 'wall' | 'oidc';

/** `__Host-` makes browsers refuse the cookie from a neighbouring name or without https; without https it cannot be had. */
export function cookieName(kind: Kind, config: AccessConfig): string {
  const name = kind === 'session' ? 'hopboard' : `hopboard-${kind}`;
  return isSecure(config) ? `__Host-${name}` : name;
}

/** The value of a cookie; none when it is given twice, for then one of them may be somebody else's. */
export function cookieValue(headers: Headers, kind: Kind, config: AccessConfig): string | undefined {
  const wanted = cookieName(kind, config);
  const values = (headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=', 2);
    return name === wanted && value !== undefined ? [value] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}

/**
 * The `Set-Cookie` that keeps `value` for `maxAgeMs`; an empty value forgets it.
 *
 * It comes back to our own pages only (`Strict`). Two must not: the way back from the OpenID provider is a navigation from another site
 * (`Lax`), and a wall in a foreign frame is another site for ever (`None`, in a jar of its own); it can do nothing but look.
 */
export function setCookie(kind: Kind, value: string, maxAgeMs: number, config: AccessConfig): string {
  const framed = kind === 'wall' && config.frameAncestors.length > 0 && isSecure(config);
  const sameSite = framed ? 'None; Partitioned' : kind === 'oidc' ? 'Lax' : 'Strict';
  return [
    `${cookieName(kind, config)}=${value}`,
    'Path=/',
    `Max-Age=${Math.floor(maxAgeMs / 1000)}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(isSecure(config) ? ['Secure'] : []),
  ].join('; ');
}

function isSecure({ url }: AccessConfig): boolean {
  return url?.protocol === 'https:';
}
