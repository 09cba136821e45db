import { anyRouter, type Fault, fault, twice, withRouter, withRule } from './edits.ts';

/** dst-nat and what comes after it. */
export const NAT_FAULTS: readonly Fault[] = [
  fault('nat-orphan', 'A dst-nat leads to an address whose Service is gone', 'nat-orphan', (sketch, dice) =>
    withRule(sketch, dice, { toAddresses: '203.0.0.177' }),
  ),
  fault(
    'nat-moved',
    'A rule of ours leads to an address its Service had before',
    'nat-moved',
    (sketch, dice) =>
      withRule(sketch, dice, {
        toAddresses: '203.0.0.177',
        comment: `hopboard:c/default/${sketch.services[0]?.name}:443/tcp`,
      }),
  ),
  fault(
    'nat-source-port',
    'A dst-nat is written with port= in place of dst-port=',
    'nat-matches-source-port',
    (sketch, dice) => withRule(sketch, dice, { dstPort: undefined, port: '9443' }),
  ),
  fault('nat-not-wan', 'A dst-nat matches the port under the PPPoE tunnel', 'nat-not-wan', (sketch, dice) =>
    withRule(sketch, dice, { inInterfaceList: undefined, inInterface: 'ether9' }),
  ),
  fault('nat-shadowed', 'An earlier dst-nat takes the same port', 'nat-shadowed', (sketch, dice) => {
    const other = sketch.services[1];
    return other === undefined
      ? undefined
      : twice(sketch, dice, { toAddresses: other.addresses[0] ?? '', toPorts: String(other.port) });
  }),
  fault('nat-duplicate', 'The same dst-nat is added twice', 'nat-duplicate', (sketch, dice) =>
    twice(sketch, dice, {}),
  ),
  fault('nat-invalid', 'The interface of a dst-nat is gone', 'nat-invalid', (sketch, dice) =>
    withRule(sketch, dice, { invalid: true }),
  ),
  fault('nat-disabled', 'A dst-nat is switched off and forgotten', 'nat-disabled', (sketch, dice) =>
    withRule(sketch, dice, { disabled: true }),
  ),
  fault('nat-everywhere', 'A dst-nat matches no interface at all', 'nat-everywhere', (sketch, dice) =>
    withRule(sketch, dice, { inInterfaceList: undefined }),
  ),
  fault(
    'nat-wrong-port',
    'A dst-nat leads to a port the Service does not have',
    'nat-port-not-served',
    (sketch, dice) => withRule(sketch, dice, { toPorts: '4444' }),
  ),
  fault(
    'forward-dropped',
    'The forward chain drops what came from the WAN, dst-natted or not',
    'nat-forward-dropped',
    (sketch) => ({
      ...sketch,
      routers: sketch.routers.map((router) => ({
        ...router,
        filter: [{ action: 'drop', connectionState: 'new', inInterface: router.wan }],
      })),
    }),
  ),
  fault(
    'behind-cgnat',
    'The provider puts the WAN behind carrier-grade NAT',
    'nat-private-wan',
    (sketch, dice) => withRouter(sketch, anyRouter(sketch, dice).id, { wanAddress: '100.72.3.4' }),
  ),
];
