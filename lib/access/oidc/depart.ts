import * as oidc from 'openid-client';
import { z } from 'zod';
import type { AccessConfig, OidcConfig } from '../../config/index.ts';
import { HopboardError } from '../../errors.ts';
import { localPath } from '../local-path.ts';
import { provider } from './provider.ts';

/** What the browser keeps, in a cookie of its own, while its person is at the provider. */
export const Journey = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string().transform(localPath),
});
export type Journey = z.infer<typeof Journey>;

export const JOURNEY_MS = 10 * 60_000;

/** Mode `oidc` as the configuration has checked it. @throws HopboardError `access.mode` in any other */
export function oidcOf({ oidc: config, url }: AccessConfig): { config: OidcConfig; returnTo: URL } {
  if (config === undefined || url === undefined) {
    throw new HopboardError('access.mode', { message: 'Nobody signs in by OpenID here' });
  }
  return { config, returnTo: new URL('/api/access/oidc/return', url) };
}

/**
 * The way to the provider: code flow with PKCE, state and nonce.
 * @param to the page of ours to come back to
 * @throws HopboardError `access.mode`, `oidc.unreachable`
 */
export async function depart(
  access: AccessConfig,
  to: string | null,
): Promise<{ address: URL; journey: Journey }> {
  const { config, returnTo } = oidcOf(access);
  const verifier = oidc.randomPKCECodeVerifier();
  const journey = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    to: localPath(to),
  };
  const address = oidc.buildAuthorizationUrl(await provider(config), {
    redirect_uri: returnTo.href,
    scope: config.scopes.join(' '),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: journey.state,
    nonce: journey.nonce,
  });
  return { address, journey };
}
