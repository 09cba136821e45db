import { AccessError, access, assertAllowedHost, cookieValue, setCookie } from '@/lib/access/index.ts';
import { arrive } from '@/lib/access/oidc/arrive.ts';
import { Journey } from '@/lib/access/oidc/depart.ts';
import { isHopboardError } from '@/lib/errors.ts';
import { log } from '@/lib/log.ts';
import { answering } from '../../../answer.ts';
import { onlyGet } from '../../../methods.ts';
import { strangerOf } from '../../signed-in.ts';

/** `GET /api/access/oidc/return?code=…&state=…`: back from the OpenID provider. */
export const GET = answering(async (request) => {
  const { config } = access();
  assertAllowedHost(request.headers, config.hosts);
  try {
    const journey = journeyOf(cookieValue(request.headers, 'oidc', config));
    const { search } = new URL(request.url);
    const token = await arrive(access(), journey, { search, ...strangerOf(request) });
    return leadTo(journey.to, setCookie('session', token, config.session.lifeMs, config));
  } catch (error) {
    if (!isHopboardError(error)) throw error;
    log.warn('access.oidc', error.message, { error });
    return leadTo(`/sign-in?problem=${encodeURIComponent(error.code)}`);
  }
});

function journeyOf(kept: string | undefined): Journey {
  try {
    return Journey.parse(JSON.parse(Buffer.from(kept ?? '', 'base64url').toString('utf8')));
  } catch {
    throw new AccessError(401, 'access.oidc', { message: 'This browser did not set out for the provider' });
  }
}

/**
 * A page that leads on by itself. A redirect would go on the navigation the provider's page began, and on that one browsers keep our
 * `SameSite=Strict` cookie to themselves.
 */
function leadTo(path: string, cookie?: string): Response {
  const address = path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  headers.append('Set-Cookie', setCookie('oidc', '', 0, access().config));
  if (cookie !== undefined) headers.append('Set-Cookie', cookie);
  const html = `<!doctype html><title>Hopboard</title><meta http-equiv="refresh" content="0;url=${address}">`;
  return new Response(html, { headers });
}

export const { POST, PUT, PATCH, DELETE } = onlyGet;
