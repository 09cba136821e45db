import { onTestFinished } from 'vitest';
import { coreKinds, metalLbKinds } from '../kinds.ts';
import type { KubeObject } from '../object.ts';
import { everything, type KubeToken } from '../rights.ts';
import { type ServeOptions, serveKube } from '../serve.ts';
import { createKubeStore, type KubeStoreOptions } from '../store.ts';
import { createTestClient } from './client.ts';

export const admin: KubeToken = { token: 'admin-token', user: 'admin', rules: everything };

/** A store, its server on a free port and a client with every right; all closed when the test is over. */
export async function served(options: Partial<ServeOptions & KubeStoreOptions> = {}) {
  const store = createKubeStore({ kinds: [...coreKinds, ...metalLbKinds], ...options });
  const server = await serveKube(store, { host: '127.0.0.1', port: 0, tokens: [admin], ...options });
  const client = createTestClient(server, admin.token);
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  return { store, server, client };
}

export function service(
  name: string,
  more: { namespace?: string; labels?: Record<string, string>; ip?: string } = {},
): KubeObject {
  const { namespace = 'default', labels, ip = '192.0.2.1' } = more;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
    spec: { type: 'LoadBalancer', clusterIP: '10.96.0.1', ports: [{ port: 80, protocol: 'TCP' }] },
    status: { loadBalancer: { ingress: [{ ip }] } },
  };
}

export function pool(name: string, addresses: readonly string[]): KubeObject {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name, namespace: 'metallb-system' },
    spec: { addresses },
  };
}
