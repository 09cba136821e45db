export const noc = {
  services: 'Services',
  peers: 'Peers',
  pools: 'Fullest pool',
  prefixes: 'Prefixes in use',
  quiet: 'Nothing needs attention',
  page: '{page, number} of {pages, number}',
  unknown: 'unknown',
  heard: 'Heard {duration} ago',
  lost: 'No contact with Hopboard for {duration}',
  lostExplain: 'What you see is from before. It comes back by itself.',
  embedded: 'Embedded network',
} as const;
