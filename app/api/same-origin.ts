import { access } from '@/lib/access/index.ts';
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
  if (site !== 'same-origin' || (origin !== null && !isOurs(origin, headers.get('host')))) {
    throw new RequestError(403, 'request.origin', 'Another site may not do this', 'origin');
  }
  // A form of another site can send other types without asking first, but not this one.
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
    throw new RequestError(415, 'request.type', 'The body must be application/json', 'content-type');
  }
  const text = await textUpTo(LONGEST_BODY, request);
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, 'request.body', 'The body is not JSON', 'body');
  }
}

/** The page stands under the name the request is addressed to, and where people use https, it does so too. */
function isOurs(origin: string, host: string | null): boolean {
  const page = URL.parse(origin);
  if (page === null || page.host !== host) return false;
  const { url } = access().config;
  return url === undefined || url.host !== page.host || url.origin === page.origin;
}

/** The body as text, given up as soon as it is longer than `most` bytes, whatever length it promised. */
async function textUpTo(most: number, request: Request): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let text = '';
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > most) throw new RequestError(413, 'request.long', 'The body is too long', 'body');
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError(400, 'request.body', 'The body is not text', 'body');
  }
}
