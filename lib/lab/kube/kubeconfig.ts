/**
 * The text of a kubeconfig for one server, user and context, all of that name (JSON, which is YAML too).
 * It holds the token: write it where only its owner reads.
 */
export function kubeconfigFor(
  name: string,
  server: { readonly origin: string; readonly caPem: string },
  token: string,
): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server: server.origin,
          'certificate-authority-data': Buffer.from(server.caPem).toString('base64'),
        },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
