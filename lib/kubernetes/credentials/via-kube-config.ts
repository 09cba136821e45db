import type { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { optional } from '../../model/optional.ts';
import type { Access } from './access.ts';
import { type Entry, serverOf } from './kubeconfig.ts';

/** The way for proxies and for auth-providers such as oidc: through client-node's whole KubeConfig. */
export async function viaKubeConfig({
  cluster,
  user,
}: Entry): Promise<() => Promise<Omit<Access, 'generation'>>> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  config.loadFromClusterAndUser(cluster, user);
  const server = serverOf(cluster);

  return async () => {
    const options: RequestOptions = { headers: {} };
    await config.applyToHTTPSOptions(options);
    const { ca, cert, key, servername, rejectUnauthorized, auth, agent } = options;
    return {
      server,
      headers: headersOf(options.headers, auth),
      tls: optional({ ca: pem(ca), cert: pem(cert), key: pem(key), servername, rejectUnauthorized }),
      ...(isAgent(agent) ? { agent: keepingAlive(agent) } : {}),
    };
  };
}

function pem(value: unknown): string | Buffer | undefined {
  return typeof value === 'string' || Buffer.isBuffer(value) ? value : undefined;
}

function isAgent(value: unknown): value is Agent & { keepAlive: boolean } {
  return typeof value === 'object' && value !== null && 'keepAlive' in value;
}

/** client-node makes its agents (one per cluster and user, cached by it) without keep-alive. */
function keepingAlive(agent: Agent & { keepAlive: boolean }): Agent {
  agent.keepAlive = true;
  return agent;
}

function headersOf(
  given: RequestOptions['headers'],
  auth: string | null | undefined,
): Record<string, string> {
  const headers = Object.entries(given ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const basic: [string, string][] = auth
    ? [['Authorization', `Basic ${Buffer.from(auth).toString('base64')}`]]
    : [];
  return Object.fromEntries([...headers, ...basic].map(([name, value]) => [name, value.trim()]));
}
