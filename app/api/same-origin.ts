import { RequestError } from './answer.ts';

const LONGEST_BODY = 16_384;

/**
 * The JSON body of a request that acts, if one of our own pages (or no browser at all) sent it.
 * @throws RequestError 403 for another site, 415 for another content type, 413 for a long body, 400 for what is no JSON
 */
export async function sameOriginJson(request: Request): Promise<unknown> {
  const { headers } = request;
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  const origin = headers.get('origin');
  if (site !== 'same-origin' || (origin !== null && hostOf(origin) !== headers.get('host'))) {
    throw new RequestError(403, 'request.origin', 'Another site may not do this', 'origin');
  }
  // A form of another site can send other types without asking first, but not this one.
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
    throw new RequestError(415, 'request.type', 'The body must be application/json', 'content-type');
  }
  const text = await request.text();
  if (text.length > LONGEST_BODY) throw new RequestError(413, 'request.long', 'The body is too long', 'body');
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, 'request.body', 'The body is not JSON', 'body');
  }
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
