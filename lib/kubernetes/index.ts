import 'server-only';

export { type AccessReview, reviewAccess } from './access-review.ts';
export type { ClusterDeps, ClusterSourceConfig } from './connection.ts';
export { createClusterSource } from './source.ts';
