import * as oidc from 'openid-client';
import type { OidcConfig } from '../../config/index.ts';
import { HopboardError } from '../../errors.ts';

declare global {
  var hopboardOidc: { readonly config: OidcConfig; readonly found: Promise<oidc.Configuration> } | undefined;
}

/**
 * The OpenID provider as it describes itself; asked once, and again after a failure.
 * @throws HopboardError `oidc.unreachable`
 */
export function provider(config: OidcConfig): Promise<oidc.Configuration> {
  if (globalThis.hopboardOidc?.config === config) return globalThis.hopboardOidc.found;
  const found = discovered(config).catch((error: unknown) => {
    globalThis.hopboardOidc = undefined;
    throw error;
  });
  globalThis.hopboardOidc = { config, found };
  return found;
}

async function discovered({ issuer, clientId, clientSecret }: OidcConfig): Promise<oidc.Configuration> {
  const proof = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret.reveal());
  try {
    return await oidc.discovery(issuer, clientId, undefined, proof, {
      // The configuration allows http to a provider on this machine only.
      execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      timeout: 10,
    });
  } catch (cause) {
    throw new HopboardError('oidc.unreachable', {
      message: `The OpenID provider ${issuer.origin} cannot be reached, or is none`,
      suggestion: 'Check access.oidc.issuer, and that this machine may connect to it.',
      params: { issuer: issuer.origin },
      cause,
    });
  }
}
