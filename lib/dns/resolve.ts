import { NODATA, NOTFOUND } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { canonicalAddress } from '../ip/index.ts';
import { compareText } from '../model/compare-text.ts';

/** The A and AAAA records of a host at one server, canonical and in a stable order; none where the name has none. Throws when the server does not answer. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const TIMEOUT_MS = 2_000;

/** @param server an address with or without port, e.g. `127.0.0.1:5353`, `[2001:db8::53]:53` */
export function resolverAt(server: string): Resolve & { readonly cancel: () => void } {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  resolver.setServers([server]);
  const resolve = async (host: string) => {
    const both = await Promise.all([
      resolver.resolve4(host).catch(noneOrThrow),
      resolver.resolve6(host).catch(noneOrThrow),
    ]);
    return both
      .flat()
      .map((text) => canonicalAddress(text) ?? text)
      .sort(compareText);
  };
  return Object.assign(resolve, { cancel: () => resolver.cancel() });
}

/** That a name does not exist, or has no such record, is an answer. */
function noneOrThrow(error: unknown): string[] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === NOTFOUND || code === NODATA) return [];
  throw error;
}
