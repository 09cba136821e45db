import { createHash, randomBytes } from 'node:crypto';

/** 256 bits nobody can guess, for a cookie or a link. Kept nowhere but with whom it was given to. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. Being random it needs no salt and no slow hash. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
