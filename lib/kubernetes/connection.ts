import { type ApiClient, createApiClient } from './agent/request.ts';
import { createCredentials } from './credentials/credentials.ts';
import { TIMING, type Timing } from './timing.ts';

/** One cluster as it is configured. */
export type ClusterSourceConfig = {
  readonly id: string;
  /** Path of a kubeconfig; without it `$KUBECONFIG`, `~/.kube/config`, then the Pod's own service account. */
  readonly kubeconfig?: string;
  /** A context of it other than the current one. */
  readonly context?: string;
  readonly inCluster?: boolean;
  /** Where MetalLB runs, when its workloads may not be read. */
  readonly metallbNamespace?: string;
  /** A watch without a byte for so many milliseconds is dead and opened anew. */
  readonly silenceMs: number;
};

export type ClusterDeps = {
  readonly now?: () => number;
  readonly random?: () => number;
  readonly timing?: Partial<Timing>;
};

export type Rim = { readonly now: () => number; readonly random: () => number; readonly timing: Timing };

export function rimOf({ now = Date.now, random = Math.random, timing }: ClusterDeps): Rim {
  return { now, random, timing: { ...TIMING, ...timing } };
}

/** A client for the API server that the configuration names. Nothing is read or opened before the first request. */
export function connect(config: Omit<ClusterSourceConfig, 'silenceMs'>, { now, timing }: Rim): ApiClient {
  return createApiClient(config.id, createCredentials(config, timing.renewMs, now));
}
