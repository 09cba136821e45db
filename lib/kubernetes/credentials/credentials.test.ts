import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { ApiFailure, type FailureKind } from '../failure.ts';
import { createCredentials } from './credentials.ts';

const failure = (kind: FailureKind, code = `kubernetes.${kind}`) =>
  new ApiFailure(kind, code, { message: kind });

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'credentials-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

function kubeconfig(user: object, cluster: object = {}): string {
  return stringify({
    'current-context': 'home',
    contexts: [
      { name: 'home', context: { cluster: 'c', user: 'u' } },
      { name: 'other', context: { cluster: 'far', user: 'u' } },
      { name: 'lost', context: { cluster: 'nowhere', user: 'u' } },
    ],
    clusters: [
      { name: 'c', cluster: { server: 'https://127.0.0.1:6443', ...cluster } },
      { name: 'far', cluster: { server: 'https://192.0.2.7/k8s/clusters/c-1/' } },
    ],
    users: [{ name: 'u', user }],
  });
}

async function credentialsFor(
  user: object,
  cluster: object = {},
  files: Readonly<Record<string, string>> = {},
) {
  const folder = await folderWith({ config: kubeconfig(user, cluster), ...files });
  const file = path.join(folder, 'config');
  return { folder, file, credentials: createCredentials({ kubeconfig: file }, 0, Date.now) };
}

describe('what a user shows', () => {
  test('a token', async () => {
    const { credentials } = await credentialsFor({ token: 'abc' });
    expect(await credentials.access()).toMatchObject({
      server: new URL('https://127.0.0.1:6443'),
      headers: { Authorization: 'Bearer abc' },
      generation: 1,
    });
  });

  test('a token file beside the kubeconfig, with a line break at its end', async () => {
    const { credentials } = await credentialsFor({ tokenFile: 'token' }, {}, { token: 'from-file\n' });
    expect((await credentials.access()).headers).toEqual({ Authorization: 'Bearer from-file' });
  });

  test('a client certificate, and whom it trusts', async () => {
    const { credentials } = await credentialsFor(
      { 'client-certificate': 'me.crt', 'client-key-data': Buffer.from('KEY').toString('base64') },
      { 'certificate-authority': 'ca.crt', 'tls-server-name': 'kubernetes' },
      { 'me.crt': 'CERT', 'ca.crt': 'CA' },
    );
    expect((await credentials.access()).tls).toEqual({
      ca: Buffer.from('CA'),
      cert: Buffer.from('CERT'),
      key: Buffer.from('KEY'),
      servername: 'kubernetes',
    });
  });

  test('name and password', async () => {
    const { credentials } = await credentialsFor({ username: 'me', password: 'secret' });
    expect((await credentials.access()).headers).toEqual({ Authorization: 'Basic bWU6c2VjcmV0' });
  });

  test('whom it acts for, and that verification is switched off', async () => {
    const { credentials } = await credentialsFor(
      { token: 'abc', as: 'viewer' },
      { 'insecure-skip-tls-verify': true },
    );
    expect(await credentials.access()).toMatchObject({
      headers: { 'Impersonate-User': 'viewer' },
      tls: { rejectUnauthorized: false },
    });
  });

  test('what an exec plugin answers, asked once as long as that is valid', async () => {
    const { folder, credentials } = await credentialsFor({
      exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'REPLACED' },
    });
    const calls = path.join(folder, 'calls');
    const plugin = path.join(folder, 'plugin');
    const credential = JSON.stringify({ status: { token: 'by-plugin' } });
    await writeFile(plugin, `#!/bin/sh\necho x >> '${calls}'\necho '${credential}'\n`);
    await chmod(plugin, 0o700);
    const config = path.join(folder, 'config');
    await writeFile(config, (await readFile(config, 'utf8')).replace('REPLACED', plugin));

    const first = await credentials.access();
    expect(first.headers).toEqual({ Authorization: 'Bearer by-plugin' });
    await credentials.access();
    expect(await readFile(calls, 'utf8')).toBe('x\n');
    credentials.refused(first, failure('unauthorized'));
    await credentials.access();
    expect(await readFile(calls, 'utf8')).toBe('x\nx\n');
  });

  test('an exec plugin that fails tells what it said', async () => {
    const { credentials } = await credentialsFor({
      exec: { command: 'sh', args: ['-c', 'echo sign in first >&2; exit 1'] },
    });
    await expect(credentials.access()).rejects.toMatchObject({
      kind: 'unauthorized',
      code: 'kubernetes.credentials',
      message: expect.stringContaining('sign in first'),
    });
  });

  test('through a proxy: the whole of client-node, with an agent that keeps connections', async () => {
    const { credentials } = await credentialsFor({ token: 'abc' }, { 'proxy-url': 'http://127.0.0.1:3128' });
    const { agent, headers } = await credentials.access();
    expect(headers).toEqual({ Authorization: 'Bearer abc' });
    expect(agent).toMatchObject({ keepAlive: true });
    expect((await credentials.access()).agent).toBe(agent);
  });
});

describe('which entry', () => {
  test('the context that is configured, with a server below a path', async () => {
    const { file } = await credentialsFor({ token: 'abc' });
    const credentials = createCredentials({ kubeconfig: file, context: 'other' }, 0, Date.now);
    expect((await credentials.access()).server.href).toBe('https://192.0.2.7/k8s/clusters/c-1');
  });

  test('of several files the first that names a thing', async () => {
    const one = await credentialsFor({ token: 'one' });
    const two = await credentialsFor({ token: 'two' });
    vi.stubEnv('KUBECONFIG', `${one.file}${path.delimiter}${two.file}`);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { headers } = await createCredentials({}, 0, Date.now).access();
    expect(headers).toEqual({ Authorization: 'Bearer one' });
  });

  test('in a Pod its service account', async () => {
    vi.stubEnv('KUBERNETES_SERVICE_HOST', '');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await expect(createCredentials({ inCluster: true }, 0, Date.now).access()).rejects.toMatchObject({
      code: 'kubernetes.no-kubeconfig',
    });
  });

  test.each([
    ['no such context', { context: 'gone' }, 'it has no context gone'],
    ['no such cluster', { context: 'lost' }, 'it has no cluster nowhere'],
    ['no such file', { kubeconfig: '/does/not/exist' }, 'ENOENT'],
  ])('%s', async (_, origin, reason) => {
    const { file } = await credentialsFor({ token: 'abc' });
    const credentials = createCredentials({ kubeconfig: file, ...origin }, 0, Date.now);
    await expect(credentials.access()).rejects.toMatchObject({
      code: 'kubernetes.kubeconfig',
      params: { reason: expect.stringContaining(reason) },
    });
  });

  test.each([
    ['http://127.0.0.1:8001', true],
    ['http://192.0.2.7:8001', false],
  ])('plain HTTP to %s is taken: %s', async (server, taken) => {
    const { credentials } = await credentialsFor({ token: 'abc' }, { server });
    const code = await credentials.access().then(
      () => undefined,
      (thrown) => thrown.code,
    );
    expect(code).toBe(taken ? undefined : 'kubernetes.plain-http');
  });
});

describe('read again', () => {
  test('after a refused connection, when the file says something else', async () => {
    const { file, credentials } = await credentialsFor({ token: 'old' });
    const first = await credentials.access();
    credentials.refused(first, failure('unreachable'));
    expect(await credentials.access()).toMatchObject({ generation: 1 });

    await writeFile(file, kubeconfig({ token: 'new' }));
    expect((await credentials.access()).headers).toEqual({ Authorization: 'Bearer old' });
    credentials.refused(first, failure('unreachable'));
    expect(await credentials.access()).toMatchObject({
      generation: 2,
      headers: { Authorization: 'Bearer new' },
    });
  });

  test('after 401: also files that the kubeconfig only names, but not more often than allowed', async () => {
    const { folder, file } = await credentialsFor({ tokenFile: 'token' }, {}, { token: 'old' });
    let now = 0;
    const credentials = createCredentials({ kubeconfig: file }, 5_000, () => now);
    const first = await credentials.access();
    await writeFile(path.join(folder, 'token'), 'new');
    credentials.refused(first, failure('unauthorized'));
    const second = await credentials.access();
    expect(second.headers).toEqual({ Authorization: 'Bearer new' });

    await writeFile(path.join(folder, 'token'), 'newer');
    now = 4_999;
    credentials.refused(second, failure('unauthorized'));
    expect((await credentials.access()).generation).toBe(2);
    now = 5_000;
    credentials.refused(second, failure('unauthorized'));
    expect((await credentials.access()).headers).toEqual({ Authorization: 'Bearer newer' });
  });

  test('not for a failure of what was read before', async () => {
    const { credentials } = await credentialsFor({ token: 'abc' });
    const first = await credentials.access();
    credentials.refused(first, failure('unreachable', 'kubernetes.certificate'));
    await credentials.access();
    credentials.refused(first, failure('unauthorized'));
    expect(await credentials.access()).toMatchObject({ generation: 2 });
  });

  test('when the file could not be read at first', async () => {
    const folder = await folderWith({});
    const file = path.join(folder, 'later');
    const credentials = createCredentials({ kubeconfig: file }, 0, Date.now);
    await expect(credentials.access()).rejects.toThrow('ENOENT');
    await writeFile(file, kubeconfig({ token: 'abc' }));
    expect(await credentials.access()).toMatchObject({ headers: { Authorization: 'Bearer abc' } });
  });
});
