export type {
  AccessConfig,
  AccessMode,
  ClusterConfig,
  Config,
  DnsConfig,
  GroupRoles,
  LabConfig,
  OidcConfig,
  PollingConfig,
  RouterConfig,
  StoreConfig,
  WriterConfig,
} from './config.ts';
export { ConfigError, configPath, loadConfig } from './load.ts';
export type { Story } from './schema.ts';
export { redact, Secret } from './secret.ts';
