/** A real OpenID provider on loopback for tests, with its own sign-in pages, and a browser that goes through them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export type TestProvider = {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes where a browser would: signs in as `login`, agrees, and stops at the way back. @returns that address */
  visit(address: URL, login: string): Promise<URL>;
  close(): Promise<void>;
};

export type TestPerson = { readonly name: string; readonly groups: readonly string[] };

/** @param returnTo the only address it sends people back to; `people` by what they sign in with */
export async function startOpenIdProvider(
  returnTo: string,
  people: Readonly<Record<string, TestPerson>>,
): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const issuer = new URL(`http://127.0.0.1:${port}`);
  const [clientId, clientSecret] = ['hopboard', 'canary-oidc-secret-3141'];
  const provider = new Provider(issuer.origin, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnTo] }],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    findAccount: async (_, sub) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        preferred_username: people[sub]?.name ?? sub,
        groups: [...(people[sub]?.groups ?? [])],
      }),
    }),
    cookies: { keys: ['a key of this test'] },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    visit: (start, login) => visit(start, login, issuer),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows redirects of the provider and fills in its forms, with the cookies it sets. */
async function visit(start: URL, login: string, issuer: URL): Promise<URL> {
  const jar = new Map<string, string>();
  let [next, form]: [URL, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      const html = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      if (prompt === undefined)
        throw new Error(`the provider shows no form: ${response.status} ${html.slice(0, 300)}`);
      form = new URLSearchParams({ prompt, login, password: 'any' });
      continue;
    }
    next = new URL(location, next);
    form = undefined;
    if (next.origin !== issuer.origin) return next;
  }
  throw new Error('the provider never sends anybody back');
}
