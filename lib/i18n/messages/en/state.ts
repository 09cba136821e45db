/** States, ages and what stands where a figure is missing. */
export const state = {
  health: { up: 'Up', degraded: 'Degraded', down: 'Down', unknown: 'Unknown', disabled: 'Disabled' },
  reach: {
    up: 'Reachable',
    degraded: 'Degraded',
    down: 'Unreachable',
    unknown: 'Unknown',
    disabled: 'Disabled',
  },
  severity: { critical: 'Critical', warning: 'Warning', notice: 'Notice' },
  feed: { live: 'Live', stale: 'Stale', unknown: 'Unknown' },
  age: {
    from: '{duration} ago · {source}',
    stale: 'stale since {time} · {source}',
    unknown: 'unknown · {source}',
    never: 'never read · {source}',
    exact: 'Read at {time} from {feed}',
  },
  gap: {
    title: 'Missing here: {feed}',
    loading: 'Being read for the first time',
    forbidden: 'Hopboard is not allowed to read this',
    absent: 'Does not exist there',
    down: 'Cannot be reached',
    refused: 'Refused',
    slow: 'Answers too slowly',
    paused: 'Paused to spare the router',
    ok: 'Not read',
    remedy: 'What to do',
  },
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  copy: 'Copy {text}',
  copied: 'Copied',
  lesson: {
    without: {
      router: 'No router is configured. Give Hopboard a user that may read, and tell it where the router is:',
      cluster: 'No cluster is configured. Tell Hopboard where to find one:',
      metallb: 'No MetalLB was found in any cluster. Install it and give it a pool:',
    },
    where: { hopboard: 'In hopboard.yaml', router: 'On the router', cluster: 'On the cluster' },
  },
  trend: {
    between: 'Between {low, number} and {high, number} over the last {duration}',
    steady: '{high, number} for the last {duration}',
  },
} as const;
