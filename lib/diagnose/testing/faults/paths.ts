import {
  announcing,
  anyRouter,
  type Fault,
  fault,
  live,
  withCluster,
  withPath,
  withService,
  withStray,
} from './edits.ts';

/** Paths. */
export const PATH_FAULTS: readonly Fault[] = [
  fault(
    'input-filter',
    'An input filter of the router refuses a prefix of a node',
    'path-filtered',
    (sketch, dice) => withPath(sketch, dice, 'filtered'),
  ),
  fault('speaker-stuck', 'A speaker does not write a prefix for FRR', 'speaker-silent', (sketch, dice) => {
    const lost = sketch.metallb.mode === 'frr-k8s' ? withPath(sketch, dice, 'absent') : undefined;
    return lost === undefined ? undefined : withCluster(lost, { nodeIntents: live([], 'frrconfigurations') });
  }),
  fault(
    'prefix-lost',
    'A session stands, and a prefix does not come over it',
    'prefix-not-received',
    (sketch, dice) => withPath(sketch, dice, 'absent'),
  ),
  fault(
    'next-hop-unresolved',
    'The router cannot resolve the next hop of a path',
    'path-unreachable',
    (sketch, dice) => withPath(sketch, dice, 'unreachable'),
  ),
  fault('path-stale', 'A router keeps a path of a session that is dead', 'path-stale', (sketch, dice) =>
    withPath(sketch, dice, 'stale'),
  ),
  fault(
    'static-leftover',
    'A static route from before MetalLB still takes an address',
    'next-hop-static',
    (sketch, dice) => withStray(sketch, dice, '192.168.5.250', true),
  ),
  fault('other-cluster', 'Another cluster announces the same address', 'next-hop-foreign', (sketch, dice) =>
    withStray(sketch, dice, '192.168.5.251', false),
  ),
  fault(
    'without-local-endpoint',
    'A node without a Pod of a Local Service stays a next hop',
    'next-hop-without-endpoint',
    (sketch, dice) => {
      const service = dice.one(sketch.services);
      const node = announcing(sketch).find(({ name }) => !service.on.includes(name));
      const address = node?.internalAddresses[0];
      if (address === undefined || sketch.metallb.aggregation !== 32) return undefined;
      const local = withService(sketch, service.name, { policy: 'Local' });
      return {
        ...local,
        strayPaths: [
          {
            router: anyRouter(sketch, dice).id,
            prefix: `${service.addresses[0]}/32`,
            nextHop: address,
            static: false,
          },
        ],
      };
    },
  ),
];
