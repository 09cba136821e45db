import { createHash } from 'node:crypto';
import { HopboardError } from '../../errors.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './endpoint.ts';
import { hasCode } from './trap.ts';

/**
 * Logs in. RouterOS from 6.43 on answers name and password with a bare `!done`; an older one answers with a challenge on the same path.
 * @throws HopboardError `routeros.login-refused`, `routeros.login-unreachable`, `routeros.closed-before-login` and what a broken connection throws
 */
export async function login(
  connection: Connection,
  credentials: Credentials,
  timeoutMs: number,
): Promise<void> {
  const { username, password } = credentials;
  try {
    const { done } = await connection.run(['/login', `=name=${username}`, `=password=${password}`], {
      timeoutMs,
    });
    const challenge = done.get('ret');
    if (challenge === undefined) return;
    await connection.run(
      ['/login', `=name=${username}`, `=response=${challengeResponse(password, challenge)}`],
      { timeoutMs },
    );
  } catch (error) {
    throw loginError(error, username);
  }
}

/** `00` and the MD5 of a zero byte, the password and the challenge: all hexadecimal (RouterOS before 6.43). */
export function challengeResponse(password: string, challengeHex: string): string {
  const digest = createHash('md5')
    .update(Buffer.from([0]))
    .update(password)
    .update(Buffer.from(challengeHex, 'hex'))
    .digest('hex');
  return `00${digest}`;
}

function loginError(error: unknown, username: string): unknown {
  if (hasCode(error, 'routeros.connection-lost')) {
    return new HopboardError('routeros.closed-before-login', {
      message: 'The router closed the connection before the login was answered.',
      suggestion: 'Check the allowed addresses of the service (/ip/service) and its max-sessions.',
      cause: error,
    });
  }
  const refused =
    hasCode(error, 'routeros.trap') ||
    hasCode(error, 'routeros.fatal') ||
    hasCode(error, 'routeros.login-refused');
  if (!refused) return error;
  const router = error.params.router ?? '';
  return new HopboardError('routeros.login-refused', {
    message: `The router refused the login of ${username}: ${router}`,
    suggestion:
      'Check user name and password, that the group of the user has the policy api, and the allowed address of the user.',
    params: { username, router },
  });
}
