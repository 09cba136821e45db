import { access, clientAddress, cookieValue, setCookie } from '@/lib/access/index.ts';
import { json } from '../answer.ts';

/** The answer to somebody who has just come in: their session as a cookie, which no script of the page can read. */
export function signedIn(token: string): Response {
  const { config } = access();
  return json({ signedIn: true }, 200, {
    'Set-Cookie': setCookie('session', token, config.session.lifeMs, config),
  });
}

/** What is known of a stranger: their address, and the session they had before. */
export function strangerOf({ headers }: Request): { from: string; former: string | undefined } {
  const { config } = access();
  return {
    from: clientAddress(headers, config.trustedProxies),
    former: cookieValue(headers, 'session', config),
  };
}
