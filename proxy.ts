import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NextRequest, NextResponse } from 'next/server';
import { isAllowedHost } from './lib/access/host.ts';
import { contentSecurityPolicy } from './lib/access/page-policy.ts';
import { PATH_HEADER, SEARCH_HEADER } from './lib/access/request-headers.ts';

/** The longest body any route takes; a longer one need not even be read. */
const LONGEST_BODY = 16_384;

/** Probes ask by the address of a Pod, and are told nothing but that the process lives. */
const PROBES = ['/api/healthz', '/api/readyz'];

/** The wall, and the page that turns a wall link into its cookie: what another page may show in a frame. */
const FRAMED = ['/noc', '/wall'];

/**
 * What holds for every answer, whatever is asked: the name it is asked under, the length, the policy for scripts. Who may see or do what
 * is decided where it is seen or done, and never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const running = globalThis.hopboardAccess;
  if (running === undefined) return refusal(503, 'collect.not-started', 'Hopboard does not collect yet');
  if (!PROBES.includes(pathname) && !isAllowedHost(request.headers.get('host'), running.config.hosts)) {
    return refusal(
      421,
      'access.host',
      'Hopboard does not answer under this name. If people are to use it, add it to hosts in hopboard.yaml, or to HOPBOARD_HOSTS.',
    );
  }
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) {
    return refusal(413, 'request.long', 'The body is too long');
  }
  if (pathname.startsWith('/_next/static/')) {
    const gone = { status: 404, headers: { 'Cache-Control': 'no-store' } };
    const answer = isGone(pathname) ? new NextResponse(null, gone) : NextResponse.next();
    return guarded(answer, contentSecurityPolicy({ nonce: undefined }));
  }
  if (pathname.startsWith('/api/'))
    return guarded(NextResponse.next(), contentSecurityPolicy({ nonce: undefined }));
  if (!['GET', 'HEAD'].includes(request.method) && !isFromOurPage(request)) {
    return refusal(403, 'request.origin', 'Another site may not do this');
  }

  const policy = contentSecurityPolicy({
    nonce: crypto.randomUUID(),
    frameAncestors: FRAMED.includes(pathname) ? running.config.frameAncestors : [],
    developing: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname);
  headers.set(SEARCH_HEADER, search);
  // Next reads the nonce of its own scripts from here.
  headers.set('content-security-policy', policy);
  return guarded(NextResponse.next({ request: { headers } }), policy);
}

/**
 * A script of another build, as an old tab asks for. Next would answer with a page, under the encoding that next.config.js says of every
 * script.
 */
function isGone(pathname: string): boolean {
  return (
    process.env.NODE_ENV === 'production' &&
    pathname.startsWith('/_next/static/chunks/') &&
    !existsSync(join(/* turbopackIgnore: true */ process.cwd(), pathname.replace('/_next/', '.next/')))
  );
}

/** Next lets a server action through that names no origin at all. */
function isFromOurPage({ headers }: NextRequest): boolean {
  const origin = URL.parse(headers.get('origin') ?? '');
  return (
    origin?.host === headers.get('host') && (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'
  );
}

function guarded(response: NextResponse, policy: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function refusal(status: number, code: string, message: string): NextResponse {
  const headers = { 'Cache-Control': 'no-store' };
  return guarded(
    NextResponse.json({ error: { code, message } }, { status, headers }),
    contentSecurityPolicy({ nonce: undefined }),
  );
}
