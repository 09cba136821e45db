import {
  announcing,
  anyRouter,
  anyWorker,
  type Fault,
  fault,
  session,
  withRouter,
  withSession,
} from './edits.ts';

/** Sessions. */
export const SESSION_FAULTS: readonly Fault[] = [
  fault('hold-timer', 'A cable is cut: one session ends by its hold timer', 'session-down', (sketch, dice) =>
    withSession(sketch, dice, {
      state: 'down',
      lastNotification: { direction: 'sent', code: 4, subcode: 0, text: 'Hold Timer Expired' },
    }),
  ),
  fault(
    'session-never-seen',
    'A firewall drops TCP 179 between one node and the router',
    'session-down',
    (sketch, dice) => withSession(sketch, dice, { state: 'never-seen' }),
  ),
  fault('prefix-limit', 'The router closes a session for too many prefixes', 'session-down', (sketch, dice) =>
    withSession(sketch, dice, { state: 'limit-exceeded' }),
  ),
  fault('peer-disabled', 'Somebody switches a peer off on the router', 'session-disabled', (sketch, dice) =>
    withSession(sketch, dice, { state: 'disabled' }),
  ),
  fault(
    'peer-not-configured',
    'A new node joins, and the router gets no peer for it',
    'session-not-configured',
    (sketch, dice) => withSession(sketch, dice, { unknownToRouter: true }),
  ),
  fault(
    'router-asn-wrong',
    'The router expects another AS of a node',
    'session-asn-mismatch',
    (sketch, dice) => withSession(sketch, dice, { state: 'idle', remoteAs: 64999 }),
  ),
  fault(
    'cluster-asn-wrong',
    'A BGPPeer expects another AS of its router',
    'session-asn-mismatch',
    (sketch, dice) => {
      const router = anyRouter(sketch, dice);
      const peers = sketch.objects.peers.map((peer) =>
        peer.peerAddress === router.address[4] ? { ...peer, peerAsn: 64999 } : peer,
      );
      const down = announcing(sketch).reduce(
        (changed, node) => session(changed, router, node.name, 4, { state: 'idle' }),
        sketch,
      );
      return { ...down, objects: { ...down.objects, peers } };
    },
  ),
  fault(
    'key-on-one-end',
    'A BGPPeer is given a password, its router none',
    'session-password',
    (sketch, dice) => {
      const router = anyRouter(sketch, dice);
      const peers = sketch.objects.peers.map((peer) =>
        peer.peerAddress === router.address[4] ? { ...peer, hasPassword: true } : peer,
      );
      const down = announcing(sketch).reduce(
        (changed, node) => session(changed, router, node.name, 4, { state: 'never-seen', keySet: false }),
        sketch,
      );
      return { ...down, objects: { ...down.objects, peers } };
    },
  ),
  fault(
    'router-firewall',
    'A new input rule on a router drops TCP 179 from all nodes',
    'router-sessions-down',
    (sketch, dice) => {
      const router = anyRouter(sketch, dice);
      if (announcing(sketch).length < 2 && sketch.families.length < 2) return undefined;
      return announcing(sketch).reduce(
        (changed, { name }) =>
          sketch.families.reduce(
            (one, family) => session(one, router, name, family, { state: 'retrying' }),
            changed,
          ),
        sketch,
      );
    },
  ),
  fault(
    'node-unplugged',
    'A node loses its link to all routers while the cluster still reaches it',
    'node-sessions-down',
    (sketch, dice) => {
      const node = anyWorker(sketch, dice);
      if (sketch.routers.length * sketch.families.length < 2 || announcing(sketch).length < 2)
        return undefined;
      return sketch.routers.reduce(
        (changed, router) =>
          sketch.families.reduce(
            (one, family) => session(one, router, node, family, { state: 'down' }),
            changed,
          ),
        sketch,
      );
    },
  ),
  fault('bfd-down', 'BFD does not stand while the session does', 'bfd-not-up', (sketch, dice) =>
    withSession(sketch, dice, { bfd: { used: true, state: 'down' } }),
  ),
  fault(
    'peer-left-behind',
    'A node is taken out of the cluster, its peer stays on the router',
    'peer-without-node',
    (sketch, dice) =>
      sketch.routers.some(({ as }) => as === sketch.metallb.as)
        ? undefined
        : withRouter(sketch, anyRouter(sketch, dice).id, { strayPeers: ['192.168.5.199'] }),
  ),
];
