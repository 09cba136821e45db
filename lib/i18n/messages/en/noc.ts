export const noc = {
  services: 'Services',
  peers: 'Peers',
  pools: 'Fullest pool',
  prefixes: 'Prefixes in use',
  quiet: 'Nothing needs attention',
  page: '{page, number} of {pages, number}',
  unknown: 'unknown',
  heard: 'Heard {duration} ago',
} as const;
