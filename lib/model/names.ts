/** Host names as servers of the Domain Name System answer them. */
import type { Reading } from './feed.ts';

/** What one server says of one host. No address at all is an answer too: the name does not exist there, or has no A and AAAA record. */
export type NameAnswer = { readonly host: string; readonly addresses: readonly string[] };

/** One place that was asked: a DNS server, or a router's own static entries. */
export type NameServer = {
  /** As a person calls it, e.g. `127.0.0.1:5353`. */
  readonly name: string;
  /** By host. A host that is not in it has not been asked for yet. */
  readonly answers: Reading<ReadonlyMap<string, NameAnswer>>;
};

export type NamesState = { readonly servers: readonly NameServer[] };
