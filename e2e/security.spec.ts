import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { parse } from 'yaml';
import { inRoot } from './support/process.ts';
import { expect, type Product, startProduct, test } from './support/product.ts';
import { rawHttp } from './support/raw-http.ts';
import { PAGES as NETWORK_PAGES } from './support/sight.ts';

const PAGES = [...NETWORK_PAGES, '/noc'];
/** Words that stand on every page of the story `blog` and nowhere else: who is not let in must not read them. */
const STORY = /worker[1-4]|192\.168\.128\.1|roy-n-roy|ingress-nginx/;
const PASSWORD = 'correct horse battery';

test.describe('every answer', () => {
  test('carries a policy of its own, under which no other script runs', async ({ product }) => {
    const nonces = new Set<string>();
    for (const path of [...PAGES, '/sign-in', '/wall', '/nowhere']) {
      const { headers, body } = await rawHttp(product.url, path);
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      nonces.add(nonce);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      for (const [tag] of body.matchAll(/<(script|style)\b[^>]*>/g))
        expect(tag).toContain(`nonce="${nonce}"`);
      expect(body).not.toMatch(/<[^>]+\son\w+=/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': expect.stringContaining('no-store'),
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect(nonces.size).toBe(PAGES.length + 3);
  });

  test('is refused under a name that is not ours, on every path', async ({ product }) => {
    const tricks = [
      '/',
      '/services',
      '/services?_rsc=1',
      '/sign-in',
      '/api/snapshot',
      '/api/stream',
      '/api/access',
      '/icon.svg',
    ];
    for (const path of tricks) {
      for (const host of ['evil.test', `evil.test:${new URL(product.url).port}`, '127.0.0.1.evil.test']) {
        const { status, body } = await rawHttp(product.url, path, {
          headers: { host, 'x-forwarded-host': '127.0.0.1' },
        });
        expect(status, `${host}${path}`).toBe(421);
        expect(body).not.toMatch(STORY);
      }
    }
    // Probes come by the address of a Pod, and read no name.
    const probe = await rawHttp(product.url, '/api/readyz', { headers: { host: '10.1.2.3:3000' } });
    expect([probe.status, JSON.parse(probe.body)]).toEqual([200, { status: 'ready' }]);
  });

  test('a script is smaller as Brotli, and the same', async ({ product }) => {
    const { body } = await rawHttp(product.url, '/');
    const [path = ''] = /\/_next\/static\/chunks\/[^"]+\.js/.exec(body) ?? [];
    const ask = (encoding: string) =>
      fetch(product.url + path, { headers: { 'accept-encoding': encoding } }).then(async (answer) => ({
        encoding: answer.headers.get('content-encoding'),
        headers: Object.fromEntries(answer.headers),
        text: await answer.text(),
      }));
    const plain = await ask('identity');
    expect(plain.encoding).toBeNull();
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0.5', 'br'],
      ['gzip;q=1, br;q=0', 'gzip'],
    ] as const) {
      const sent = await ask(accepted);
      expect(sent.encoding, accepted).toBe(encoding);
      expect(sent.text === plain.text, accepted).toBe(true);
      expect(sent.headers).toMatchObject({
        'content-type': plain.headers['content-type'],
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        vary: expect.stringContaining('Accept-Encoding'),
      });
    }
    const gone = await fetch(`${product.url}${path.replace('.js', 'x.js')}`);
    expect([gone.status, await gone.text()]).toEqual([404, '']);
  });

  test('a body too long is refused, with and without a length', async ({ product }) => {
    const body = JSON.stringify({ story: 'x'.repeat(20_000) });
    const headers = { 'content-type': 'application/json' };
    const measured = { ...headers, 'content-length': String(body.length) };
    const cut = { ...headers, 'transfer-encoding': 'chunked' };
    for (const each of [measured, cut]) {
      const answer = await rawHttp(product.url, '/api/lab/story', { method: 'POST', headers: each, body });
      expect(answer.status).toBe(413);
    }
  });

  test('another site’s form changes nothing, not even a preference', async ({ product }) => {
    for (const path of ['/', '/settings', '/noc']) {
      for (const origin of ['http://evil.test', 'null', undefined]) {
        const headers = {
          'next-action': '0'.repeat(42),
          'content-type': 'text/plain',
          ...(origin && { origin }),
        };
        const { status } = await rawHttp(product.url, path, { method: 'POST', headers, body: '["ja"]' });
        expect(status, `${origin} ${path}`).toBe(403);
      }
    }
  });
});

test.describe('on the embedded network', () => {
  test('a newcomer acts as operator, and stops', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Act as operator', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Stop acting as operator' })).toBeVisible();
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'hopboard');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await page.getByRole('button', { name: 'Stop acting as operator' }).click();
    await expect(page.getByRole('button', { name: 'Act as operator', exact: true })).toBeVisible();
  });

  test('with one real router beside it nobody does', async ({ browser }) => {
    // Its name does not exist: nothing is ever connected to.
    const real = { id: 'gw9', host: 'gw9.invalid', transport: 'api-ssl', username: 'u', password: 'canary' };
    const product = await startProduct({ story: 'blog', configuration: { routers: [real] } });
    try {
      const page = await (await browser.newContext({ baseURL: product.url })).newPage();
      await page.goto('/');
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Act as operator' })).toHaveCount(0);
      const headers = { 'content-type': 'application/json' };
      const asked = await rawHttp(product.url, '/api/access/demonstration', {
        method: 'POST',
        headers,
        body: '{}',
      });
      expect(asked.status).toBe(404);
    } finally {
      await product.stop();
    }
  });
});

test.describe('behind a reverse proxy', () => {
  const access = (trusted: string) => ({
    access: { mode: 'proxy', trustedProxies: [trusted], groups: { operator: ['net'] } },
  });
  const headers = { 'x-forwarded-user': 'ada', 'x-forwarded-groups': 'net' };

  test('its header is believed, and that of nobody else', async () => {
    const near = await startProduct({ story: 'blog', configuration: access('127.0.0.0/8') });
    try {
      const { body } = await rawHttp(near.url, '/api/access', { headers });
      expect(JSON.parse(body)).toMatchObject({ actor: { name: 'ada', role: 'operator' } });
      expect((await rawHttp(near.url, '/api/snapshot')).status).toBe(401);
    } finally {
      await near.stop();
    }
    const far = await startProduct({ story: 'blog', configuration: access('10.0.0.0/8') });
    try {
      const forged = {
        ...headers,
        'x-hopboard-peer': '10.0.0.1',
        'x-forwarded-for': '10.0.0.1',
        forwarded: 'for=10.0.0.1',
      };
      expect((await rawHttp(far.url, '/api/snapshot', { headers: forged })).status).toBe(401);
    } finally {
      await far.stop();
    }
  });
});

test.describe('with accounts', () => {
  test.describe.configure({ mode: 'serial' });
  let product: Product;
  let administrator: Page;
  const enter = async (browser: Browser) => (await browser.newContext({ baseURL: product.url })).newPage();

  test.beforeAll(async ({ browser }) => {
    product = await startProduct({ story: 'blog', configuration: { access: { mode: 'local' } } });
    administrator = await enter(browser);
  });
  test.afterAll(() => product.stop());

  test('a stranger reads nothing, whatever path and headers they try', async () => {
    const paths = PAGES.flatMap((path) => [
      path,
      `${path}?_rsc=abc12`,
      `${path.replace(/\/$/, '/index')}.rsc`,
      `${path.replace(/\/$/, '/index')}.segments/_tree.segment.rsc`,
      `/${path}`,
      `${path}/`,
      `/.${path}`,
      path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      path.toUpperCase(),
      `/en${path}`,
      `/_next/data/x${path}.json`,
      `/_next/..${path}`,
      `/sign-in/..${path}`,
      `/sign-in%2f..${path}`,
    ]);
    const apis = [
      'snapshot',
      'services',
      'overview',
      'sources',
      'stream',
      'path?target=www.roy-n-roy.test',
    ].map((name) => `/api/${name}`);
    const tricks: Record<string, string>[] = [
      {},
      { rsc: '1' },
      { rsc: '1', 'next-router-prefetch': '1' },
      { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
      // "I have the layouts already": only the page is rendered then.
      {
        rsc: '1',
        'next-router-state-tree': encodeURIComponent(
          JSON.stringify([
            '',
            { children: ['(pages)', { children: ['services', { children: ['__PAGE__', {}] }] }] },
            null,
            'refetch',
          ]),
        ),
      },
      { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
      { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' },
      { 'x-middleware-next': '1', 'x-middleware-rewrite': '/services' },
      { 'x-nextjs-data': '1', 'x-matched-path': '/services', 'x-invoke-path': '/services' },
      { 'x-hopboard-peer': '127.0.0.1', 'x-forwarded-user': 'root', 'x-forwarded-groups': 'root' },
      { 'x-original-url': '/services', 'x-rewrite-url': '/services' },
      { cookie: 'hopboard=undefined; hopboard-wall=null; __Host-hopboard=x' },
    ];
    for (const path of [...paths, ...apis]) {
      for (const headers of tricks) {
        const { body } = await rawHttp(product.url, path, { headers });
        expect(body, `${path} ${JSON.stringify(headers)}`).not.toMatch(STORY);
      }
    }
    for (const path of PAGES) {
      const { status, headers } = await rawHttp(product.url, path);
      expect([status, headers.location]).toEqual([307, `/sign-in?to=${encodeURIComponent(path)}`]);
    }
  });

  test('the link in the log makes the first administrator, once', async ({ browser }) => {
    const link = /http:\/\/localhost:\d+(\/sign-in#first=\S+)/.exec(product.log())?.[1] ?? '';
    await administrator.goto(link);
    await administrator.getByLabel('Name').fill('Ada');
    await administrator.getByLabel('Password').fill(PASSWORD);
    await administrator.getByRole('button', { name: 'Create and sign in' }).click();
    await expect(administrator.getByRole('heading', { name: 'People' })).toBeVisible();
    expect(administrator.url()).not.toContain('first');

    const other = await enter(browser);
    await other.goto(link);
    await other.getByLabel('Name').fill('Eve');
    await other.getByLabel('Password').fill(PASSWORD);
    await other.getByRole('button', { name: 'Create and sign in' }).click();
    await expect(other.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible();
  });

  test('an administrator lets a viewer in, who sees no way to change anything', async ({ browser }) => {
    const form = administrator.getByRole('form', { name: 'Add a person' });
    await form.getByLabel('Name').fill('Bob');
    await form.getByLabel('Password').fill(PASSWORD);
    await form.getByRole('button').click();
    await expect(administrator.getByRole('button', { name: 'Disable: bob' })).toBeVisible();

    const bob = await enter(browser);
    await bob.goto('/nat');
    await bob.getByLabel('Name').fill('bob');
    await bob.getByLabel('Password').fill('not this one');
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await expect(bob.getByRole('alert').filter({ hasText: 'Name or password is wrong' })).toBeVisible();
    await bob.getByLabel('Password').fill(PASSWORD);
    await bob.getByRole('button', { name: 'Sign in' }).click();
    await expect(bob).toHaveURL(`${product.url}/nat`);
    await bob.goto('/settings');
    await expect(bob.getByRole('heading', { name: 'Your password' })).toBeVisible();
    await expect(bob.getByRole('heading', { name: /People|Wall links|Audit log/ })).toHaveCount(0);

    await administrator.getByRole('button', { name: 'Disable: bob' }).click();
    await expect(administrator.getByText('(disabled)')).toBeVisible();
    await bob.goto('/nat');
    await expect(bob).toHaveURL(/\/sign-in\?to=%2Fnat$/);
  });

  test('a wall link opens the wall and nothing else, and no more once revoked', async ({ browser }) => {
    const form = administrator.getByRole('form', { name: 'Make a link' });
    await form.getByLabel('Where it hangs').fill('NOC east');
    await form.getByRole('button').click();
    const shown = await administrator.getByText(/\/wall#/).textContent();
    const token = shown?.split('#')[1] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);

    const screen = await enter(browser);
    const asked: string[] = [];
    screen.on('request', (each) => asked.push(each.url()));
    await screen.goto(`/wall#${token}`);
    await expect(screen).toHaveURL(`${product.url}/noc`);
    await expect(screen.getByRole('main')).toBeVisible();
    expect(asked.filter((url) => url.includes(token) && !url.includes('#'))).toEqual([]);
    expect(await screen.evaluate(() => document.documentElement.outerHTML)).not.toContain(token);

    const status = (path: string) => screen.evaluate(async (each) => (await fetch(each)).status, path);
    expect(await status('/api/overview')).toBe(200);
    for (const path of ['/api/snapshot', '/api/nat', '/api/services', '/api/access/people'])
      expect(await status(path)).toBe(403);
    await screen.goto('/services');
    await expect(screen).toHaveURL(/\/sign-in/);

    await administrator.getByRole('button', { name: 'Revoke: NOC east' }).click();
    await expect(administrator.getByText('revoked', { exact: true })).toBeVisible();
    await screen.goto('/noc');
    await expect(screen).toHaveURL(/\/sign-in/);
    expect(product.log()).not.toContain(token);
  });

  test('every secret stays where it belongs', async () => {
    const config = product.network.config('blog');
    const written = parse(await readFile(config, 'utf8'));
    const kubeconfig = parse(await readFile(join(dirname(config), 'kubeconfig.blog'), 'utf8'));
    const cookies = await administrator.context().cookies();
    const secrets: string[] = [
      PASSWORD,
      written.lab.token,
      kubeconfig.users[0].user.token,
      ...written.routers
        .flatMap(({ password, writer }: Record<string, { password?: string }>) => [
          password,
          writer?.password ?? [],
        ])
        .flat(),
      ...cookies.filter(({ httpOnly }) => httpOnly).map(({ value }) => value),
    ];
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(secrets.every((secret) => typeof secret === 'string' && secret.length >= 8)).toBe(true);

    const get = async (path: string) => (await administrator.request.get(path)).text();
    const answers = [
      '/api/snapshot',
      '/api/access',
      '/api/access/people',
      '/api/access/wall-links',
      '/api/access/audit/export',
    ];
    const places = new Map<string, string>([['the log', product.log()]]);
    for (const path of [...PAGES, ...answers]) places.set(path, await get(path));
    expect(places.get('/api/access/audit/export')).toContain('people.add');
    const bundles = inRoot('.next/static');
    for (const file of await readdir(bundles, { recursive: true })) {
      if (/\.(js|css|json)$/.test(file)) places.set(file, await readFile(join(bundles, file), 'utf8'));
    }
    for (const [place, text] of places) {
      for (const secret of secrets) expect(text.includes(secret), `${place} holds a secret`).toBe(false);
    }
  });

  test('the ways in and the administration are for everyone who may, in both languages', async ({
    browser,
  }) => {
    const stranger = await enter(browser);
    for (const lang of ['en', 'ja']) {
      for (const [page, path] of [
        [administrator, `/settings?lang=${lang}`],
        [stranger, `/sign-in?lang=${lang}`],
        [stranger, `/sign-in?lang=${lang}#first=x`],
        [stranger, `/wall?lang=${lang}#x`],
      ] as const) {
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(path);
        await page.reload();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(complaints).toEqual([]);
      }
    }
  });

  test('signing out leaves nothing behind', async () => {
    await administrator.goto('/settings');
    await administrator.getByRole('button', { name: 'Sign out' }).click();
    await expect(administrator).toHaveURL(`${product.url}/sign-in`);
    await administrator.goto('/settings');
    await expect(administrator).toHaveURL(/\/sign-in\?to=/);
  });
});
