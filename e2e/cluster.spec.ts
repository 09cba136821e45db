import { dirname, join } from 'node:path';
import { CoreV1Api, KubernetesObjectApi } from '@kubernetes/client-node';
import type { Page } from '@playwright/test';
import { resourceName } from '../lib/kubernetes/kind.ts';
import { KINDS } from '../lib/kubernetes/kinds.ts';
import { administrator } from './support/kubectl.ts';
import { expect, type Product, startProduct, test } from './support/product.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/sight.ts';

/** What the cluster's half shows, on the two pages that are its own, and what they say while the API server ails. */

/** List and watch of each kind. */
const rights = 2 * new Set(Object.values(KINDS).map(resourceName)).size;

const POLLING = { sessions: '1s', routes: '1s', nat: '1s', advertisements: '1s', system: '1s' };

const pool = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const service = (page: Page, name: RegExp) =>
  page.getByRole('table', { name: 'Exposed hosts and Services' }).getByRole('row', { name });
const configuration = (page: Page, cluster: string) =>
  page.getByRole('region', { name: `Configuration of MetalLB in ${cluster}` });

/** The API server as after a restart: every connection gone, every watch too old. */
async function restart({ control }: Product, faults: readonly object[] = []): Promise<void> {
  await control.stop('api');
  await control.misbehave('api', faults);
  await control.start('api');
}

test.describe('story today', () => {
  test.use({ story: 'today' });

  test('pools: counted as MetalLB counts, its own counter beside, strangers and silent pools named', async ({
    page,
  }) => {
    await page.goto('/pools');
    const apps = pool(page, 'apps');
    await expect(apps).toContainText('9 of 254 in use');
    await expect(apps).toContainText('1 held by a stranger');
    await expect(apps).toContainText('1 of 65,535 in use');
    await expect(apps).toContainText('9 assigned, 245 available');
    await expect(pool(page, 'games')).toContainText('Full: the next Service gets no address');
    await expect(configuration(page, 'today')).toContainText(
      'Pool dark has no advertisement: its addresses are announced by nobody',
    );
  });

  test('services: why one has no address, and addresses that are not what they seem', async ({ page }) => {
    await page.goto('/services');
    await expect(service(page, /games\/lobby/)).toContainText(
      'No address: pool games has no free one of IPv4',
    );
    const intranet = service(page, /^intranet\.example\.test/);
    await expect(intranet).toContainText('Address 10.40.0.250 belongs to no Service');
    await intranet.getByRole('link', { name: 'intranet.example.test' }).click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('owned by nobody');
    await expect(service(page, /legacy\/ftp/)).toContainText('10.40.0.200 is not given out by MetalLB');
  });

  test('a pool that MetalLB refuses: it runs on an older configuration, and why', async ({
    page,
    product,
  }) => {
    const kubectl = KubernetesObjectApi.makeApiClient(administrator(product.network, 'today'));
    const refused = {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: { name: 'twice', namespace: 'metallb-system' },
      spec: { addresses: ['10.40.0.128/25'] },
    };
    await kubectl.create(refused);
    await page.goto('/pools');
    const said = configuration(page, 'today');
    await expect(said).toContainText('MetalLB runs on an older configuration');
    await expect(said).toContainText('Pool twice: 10.40.0.128/25 overlaps with 10.40.0.0/24 of pool apps');
    await expect(said).toContainText('IPAddressPool metallb-system/twice');
    await kubectl.delete(refused);
    await expect(said).not.toContainText('older configuration');
  });

  test('in Japanese, too', async ({ page }) => {
    await page.goto('/services?lang=ja');
    await expect(page.getByRole('row', { name: /games\/lobby/ })).toContainText(
      'プール games に IPv4 の空きがありません',
    );
  });

  test('CRDs that come later', async ({ page, product }) => {
    test.setTimeout(150_000);
    await product.control.misbehave('api', [{ what: 'absent', of: '*.metallb.io' }]);
    await page.goto('/pools');
    await expect(pool(page, 'apps')).toHaveCount(0, { timeout: 30_000 });
    await product.control.misbehave('api', []);
    await expect(pool(page, 'apps')).toContainText('9 of 254 in use', { timeout: 90_000 });
  });

  test('restarted with every version expired: right again without a word lost', async ({ page, product }) => {
    await page.goto('/services');
    await product.control.stop('api');
    await product.control.misbehave('api', [{ what: 'expire-watches', as: 'event', times: 60 }]);
    await product.control.act({
      act: 'add-service',
      namespace: 'git',
      name: 'pages',
      ports: [{ name: 'web', port: 80 }],
      on: ['worker1'],
    });
    await product.control.start('api');
    await expect(service(page, /git\/pages/)).toBeVisible({ timeout: 40_000 });
    await expect(service(page, /git\/ssh/)).toContainText('Over 5 of 5 next hops', { timeout: 40_000 });
  });
});

test('one kind forbidden: its rows are missing with the rule to add, the others stay', async ({ page }) => {
  // A product of its own: a right that was refused is asked for again only after a minute.
  const product = await startProduct({ story: 'today', intervals: POLLING });
  try {
    await product.settled();
    await restart(product, [{ what: 'forbid', of: 'ingresses.networking.k8s.io' }]);
    await page.goto(`${product.url}/services`);
    const main = page.getByRole('main');
    await expect(main).toContainText('today/ingresses', { timeout: 30_000 });
    await expect(main).toContainText('resources: [ingresses]', { timeout: 30_000 });
    await expect(service(page, /^api\.example\.test/)).toContainText('HTTPRoute');
    await expect(service(page, /^blog\.roy-n-roy\.test/)).toHaveCount(0);
    await page.goto(`${product.url}/pools`);
    await expect(pool(page, 'apps')).toContainText('9 of 254 in use');
  } finally {
    await product.stop();
  }
});

test('two clusters side by side: every row names its own', async ({ page }) => {
  const product = await startProduct({ story: 'today', intervals: POLLING });
  try {
    await product.stopWeb();
    const folder = dirname(product.network.config('today'));
    await product.network.configure('today', {
      clusters: ['today', 'blog'].map((id) => ({
        id,
        context: id,
        kubeconfig: join(folder, `kubeconfig.${id}`),
      })),
    });
    await product.startWeb();
    await page.goto(`${product.url}/services`);
    await expect(page.getByRole('columnheader', { name: 'Cluster' })).toBeVisible({ timeout: 30_000 });
    // Its router is not read here, which is a finding, and stands between the name and the cluster.
    const www = service(page, /^www\.roy-n-roy\.test .*blog/);
    await expect(www).toContainText('192.168.128.1');
    await expect(www).toContainText('Announced to peer1, and no router that is read here is that peer');
    await expect(service(page, /^shop\.example\.test today/)).toContainText('10.40.0.1');
    await page.goto(`${product.url}/pools`);
    await expect(pool(page, 'default')).toContainText('blog · ConfigMap');
    await expect(pool(page, 'apps')).toContainText('today · IPAddressPool');
  } finally {
    await product.stop();
  }
});

test.describe('an API server that goes silent', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({ story: 'blog', intervals: POLLING });
    await product.stopWeb();
    const snapshot = { kubeconfig: join(dirname(product.network.config('blog')), 'kubeconfig.blog') };
    await product.network.configure('blog', {
      clusters: [{ id: 'blog', context: 'blog', silence: '5s', ...snapshot }],
    });
    await product.startWeb();
  });
  test.afterAll(() => product.stop());
  test.beforeEach(async () => {
    await product.control.reset();
    await product.settled();
  });

  test('hanging: what was read turns old, then unknown, and comes back', async ({ page }) => {
    await page.goto(`${product.url}/services`);
    const www = service(page, /^www\.roy-n-roy\.test/);
    await expect(www).toContainText('Reachable');
    await restart(product, [{ what: 'hang' }]);
    await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-health', 'unknown', {
      timeout: 40_000,
    });
    await expect(page.getByRole('main')).toContainText('sent nothing for 5 s', { timeout: 40_000 });
    await product.control.misbehave('api', []);
    await expect(www).toContainText('Reachable', { timeout: 40_000 });
  });

  test('watches open and dead: a change is found as soon as they are given up', async ({ page }) => {
    await page.goto(`${product.url}/services`);
    await product.control.misbehave('api', [{ what: 'silence-watches' }]);
    await product.control.act({
      act: 'add-service',
      namespace: 'default',
      name: 'late',
      ports: [{ name: 'web', port: 80 }],
      on: ['kube-metallb-worker1'],
    });
    await product.control.misbehave('api', []);
    await expect(service(page, /default\/late/)).toBeVisible({ timeout: 40_000 });
  });
});

test.describe('story blog', () => {
  test.use({ story: 'blog' });

  test('a ConfigMap with a key MetalLB 0.9 does not know', async ({ page, product }) => {
    const kubectl = administrator(product.network, 'blog').makeApiClient(CoreV1Api);
    const where = { name: 'config', namespace: 'metallb-system' };
    const { data, metadata = {} } = await kubectl.readNamespacedConfigMap(where);
    const config = `${data?.config ?? ''}bfd-profiles: []\n`;
    await kubectl.replaceNamespacedConfigMap({ ...where, body: { metadata, data: { config } } });
    await page.goto('/pools');
    await expect(configuration(page, 'blog')).toContainText('MetalLB runs on an older configuration');
    await expect(configuration(page, 'blog')).toContainText('the key bfd-profiles');
    await expect(pool(page, 'default')).toContainText('1 of 254 in use');
  });

  test('the doctor: every check with its answer', async ({ page }) => {
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Examine now' }).click();
    const doctor = page.getByRole('region', { name: 'First-run doctor' });
    await expect(doctor).toContainText('MetalLB v0.9.3 (native) runs in metallb-system');
    await expect(doctor).toContainText(`All ${rights} rights in blog are there`);
    await expect(doctor).toContainText('User lb-read may read all that is needed');
  });

  test('the doctor: a right that is missing, and the very rule that gives it', async ({ page, product }) => {
    await product.control.misbehave('api', [{ what: 'forbid', of: 'ingresses.networking.k8s.io' }]);
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Examine now' }).click();
    const doctor = page.getByRole('region', { name: 'First-run doctor' });
    await expect(doctor).toContainText('Rights are missing in blog; these rules give them');
    await expect(doctor.locator('pre').first()).toContainText(
      '- {apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [list, watch]}',
    );
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, [390]);
  });
});
