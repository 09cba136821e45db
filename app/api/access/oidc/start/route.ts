import { access, assertAllowedHost, setCookie } from '@/lib/access/index.ts';
import { depart, JOURNEY_MS } from '@/lib/access/oidc/depart.ts';
import { answering } from '../../../answer.ts';
import { onlyGet } from '../../../methods.ts';

/** `GET /api/access/oidc/start?to=/nat`: off to the OpenID provider, in mode `oidc`. */
export const GET = answering(async (request) => {
  const { config } = access();
  assertAllowedHost(request.headers, config.hosts);
  const { address, journey } = await depart(config, new URL(request.url).searchParams.get('to'));
  const kept = Buffer.from(JSON.stringify(journey)).toString('base64url');
  return new Response(null, {
    status: 303,
    headers: {
      Location: address.href,
      'Cache-Control': 'no-store',
      'Set-Cookie': setCookie('oidc', kept, JOURNEY_MS, config),
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
