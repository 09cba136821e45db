import { dirname, join } from 'node:path';
import {
  KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
} from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';
import type { Network, StoryName } from './network.ts';

/** Somebody with kubectl and the rights of an administrator, as far as the lines of a remedy need one. */
export type Kubectl = {
  /** `kubectl label node …` and `kubectl … patch …`, as they are copied. */
  type(lines: string): Promise<void>;
  /** `kubectl apply -f -` of what is there already: what the text names is changed, the rest stays. */
  apply(yaml: string): Promise<void>;
};

/** Kinds by what a line calls them. */
const KINDS: Readonly<Record<string, { readonly apiVersion: string; readonly kind: string }>> = {
  node: { apiVersion: 'v1', kind: 'Node' },
  service: { apiVersion: 'v1', kind: 'Service' },
  'bgppeers.metallb.io': { apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer' },
};

export function administrator(network: Network, story: StoryName): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(join(dirname(network.config(story)), `kubeconfig.${story}-admin`));
  return config;
}

export function kubectlFor(network: Network, story: StoryName): Kubectl {
  const api = KubernetesObjectApi.makeApiClient(administrator(network, story));
  const merge = (object: KubernetesObject) =>
    api.patch(object, undefined, undefined, 'e2e', undefined, PatchStrategy.MergePatch);
  return {
    async type(lines) {
      for (const line of lines.split('\n')) await merge(patchOf(line));
    },
    async apply(yaml) {
      for (const document of parseAllDocuments(yaml)) await merge(document.toJS());
    },
  };
}

/** The object a line changes, with nothing but the change. @throws Error for a line that is none of those understood */
function patchOf(line: string): KubernetesObject {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
  const namespace = words.includes('-n') ? words[words.indexOf('-n') + 1] : undefined;
  const rest = words.slice(namespace === undefined ? 1 : 3);
  const [verb, resource = '', name = '', label = ''] = rest;
  const kind = KINDS[resource];
  if (kind === undefined) throw new Error(`not understood: ${line}`);
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  if (verb === 'label') {
    const removed = label.endsWith('-');
    const [key = '', value = ''] = removed ? [label.slice(0, -1)] : label.split('=');
    // Labels of the client are text alone; that null takes one away is known to the server.
    const labels = JSON.parse(JSON.stringify({ [key]: removed ? null : value }));
    return { ...kind, metadata: { ...metadata, labels } };
  }
  const patch = rest[rest.indexOf('-p') + 1];
  if (verb !== 'patch' || patch === undefined) throw new Error(`not understood: ${line}`);
  return { ...kind, metadata, ...JSON.parse(patch) };
}
