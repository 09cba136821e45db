import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { kubeconfigFor } from './kube/index.ts';
import type { Story } from './story.ts';

export type Control = { readonly origin: string; readonly token: string };

/**
 * Writes what the product needs to stand on `story`: `hopboard.<story>.yaml` and `kubeconfig.<story>`, and beside them
 * `kubeconfig.<story>-admin`, which may write. All hold secrets, so only the owner can read them.
 * @returns the path of the configuration
 */
export async function writeConfig(folder: string, story: Story, control: Control): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name, cluster, tokens } = story;
  const kubeconfig = join(folder, `kubeconfig.${name}`);
  const config = join(folder, `hopboard.${name}.yaml`);
  await Promise.all([
    writePrivate(kubeconfig, kubeconfigFor(name, cluster.server, tokens.reader)),
    writePrivate(`${kubeconfig}-admin`, kubeconfigFor(name, cluster.server, tokens.admin)),
    writePrivate(config, stringify(configFor(story, kubeconfig, control))),
  ]);
  return config;
}

function configFor({ name, routers, dns, passwords }: Story, kubeconfig: string, control: Control) {
  return {
    clusters: [{ id: name, kubeconfig, context: name }],
    routers: routers.map(({ id, port }) => ({
      id,
      host: '127.0.0.1',
      port,
      transport: 'api',
      // It never leaves this machine.
      allowPlain: true,
      username: 'lb-read',
      password: passwords.reader,
      writer: { username: 'lb-write', password: passwords.writer },
    })),
    dns: { servers: [`127.0.0.1:${dns.port}`], every: '10s' },
    lab: { control: control.origin, token: control.token, story: name },
  };
}

function writePrivate(path: string, text: string): Promise<void> {
  return writeFile(path, text, { mode: 0o600 });
}
