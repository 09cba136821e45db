import { randomBytes } from 'node:crypto';
import type { DeviceInside } from './device.ts';
import { isSince } from './release.ts';
import { Fatal, Trap } from './trap.ts';

/** The fifth failed attempt on one connection ends it (measured on a v6 router; v7 says the same). */
const ATTEMPTS = 5;

export type LoginStep =
  | { readonly kind: 'in'; readonly user: string }
  | { readonly kind: 'challenge'; readonly ret: string };

/**
 * `/login` of one connection: name and password since 6.43, challenge and answer before.
 * @param from `<address> via api`, for the log
 * @returns what takes the attributes of one `/login`; it throws a Trap or, in the end, Fatal
 */
export function createLogin(
  device: DeviceInside,
  from: string,
): (attributes: ReadonlyMap<string, string>) => LoginStep {
  let failures = 0;
  let challenge: Buffer | undefined;

  function refuse(user: string): never {
    failures += 1;
    device.log('system,error,critical', `login failure for user ${user} from ${from}`);
    if (failures >= ATTEMPTS) throw new Fatal('too many commands before login');
    throw new Trap(isSince(device.release, '6.43') ? 'invalid user name or password (6)' : 'cannot log in');
  }

  return (attributes) => {
    const user = attributes.get('name') ?? '';
    const response = attributes.get('response');
    const broken = device.misbehaviour.now('/login', 'refuse-login') !== undefined;
    if (isSince(device.release, '6.43')) {
      if (broken || !device.accounts.admits(user, attributes.get('password') ?? '')) refuse(user);
      return { kind: 'in', user };
    }
    if (response === undefined) {
      challenge = randomBytes(16);
      return { kind: 'challenge', ret: challenge.toString('hex') };
    }
    const asked = challenge;
    challenge = undefined;
    if (broken || asked === undefined || !device.accounts.answers(user, asked, response)) refuse(user);
    return { kind: 'in', user };
  };
}
