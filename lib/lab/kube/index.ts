/** A Kubernetes API server on loopback: a store of objects, and HTTPS before it. */
export { createServerIdentity, type ServerIdentity } from './certificates.ts';
export type { Fault } from './faults.ts';
export {
  coreKinds,
  frrK8sKinds,
  gatewayKinds,
  type KubeKind,
  metalLb013Kinds,
  metalLbKinds,
  servedAs,
} from './kinds.ts';
export { kubeconfigFor } from './kubeconfig.ts';
export type { KubeMetadata, KubeObject, KubeRef } from './object.ts';
export { everything, type KubeToken, type Rule, readingEverything } from './rights.ts';
export { type KubeServer, type ServeOptions, serveKube } from './serve.ts';
export { type ApiWrite, createKubeStore, type KubeStore, type KubeStoreOptions } from './store.ts';
