export type { ClusterConfig, Config, LabConfig, PollingConfig, RouterConfig } from './config.ts';
export { ConfigError, configPath, loadConfig } from './load.ts';
export type { Story } from './schema.ts';
export { redact, Secret } from './secret.ts';
