import * as oidc from 'openid-client';
import type { OidcConfig } from '../../config/index.ts';
import { AccessError } from '../access-error.ts';
import type { Journey } from './depart.ts';
import { provider } from './provider.ts';

/** Somebody as the provider knows them. `subject` never changes, `name` may. */
export type ProvenPerson = {
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
};

/**
 * Redeems the code in a return address, and reads the claims the provider signed.
 * @throws AccessError 401 `access.oidc` for a code, state, nonce or signature that is not right; HopboardError `oidc.unreachable`
 */
export async function provenClaims(
  config: OidcConfig,
  address: URL,
  { state, nonce, verifier }: Journey,
): Promise<ProvenPerson> {
  const found = await provider(config);
  try {
    const tokens = await oidc.authorizationCodeGrant(found, address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const signed = tokens.claims();
    if (signed === undefined) throw new Error('there is no ID token');
    // Many providers keep groups and names out of the ID token unless asked.
    const claims: Readonly<Record<string, unknown>> =
      config.groupsClaim in signed || found.serverMetadata().userinfo_endpoint === undefined
        ? signed
        : { ...(await oidc.fetchUserInfo(found, tokens.access_token, signed.sub)), ...signed };
    const name = claims[config.nameClaim];
    return {
      subject: signed.sub,
      name: typeof name === 'string' && name !== '' ? name.slice(0, 200) : signed.sub,
      groups: textsOf(claims[config.groupsClaim]),
    };
  } catch (cause) {
    throw new AccessError(401, 'access.oidc', {
      message: 'The OpenID provider did not prove who this is',
      suggestion: 'Sign in again; the log of Hopboard tells more.',
      cause,
    });
  }
}

/** A list of texts, or one alone; whatever else is in it gives no right. */
function textsOf(claim: unknown): string[] {
  return [claim].flat().filter((item) => typeof item === 'string');
}
