import type { Reading } from '../model/feed.ts';
import type { NameServer } from '../model/names.ts';
import type { RouterState, StaticName } from '../model/router.ts';
import type { Evidence } from '../model/snapshot.ts';
import { evidence } from './path/draft.ts';
import { type StaticAnswer, staticAnswer } from './static-names.ts';

type Unread = Extract<Reading<unknown>, { state: 'unknown' }>;

/** What one place says of a host: a DNS server, or a router's own entries. */
export type NameAnswer = {
  /** As a person calls it, e.g. `192.0.2.53:53`, `gw1 /ip dns static`. */
  readonly place: string;
  /** Whose own entries it is; undefined for a server. */
  readonly router: RouterState | undefined;
  readonly from: Reading<unknown>;
  readonly evidence: readonly Evidence[];
  readonly said: Said;
};

export type Said =
  | { readonly is: 'unread'; readonly reading: Unread }
  | { readonly is: 'not-asked' }
  /** No address at all where the name does not exist. `entry`: the router's, which says so. */
  | { readonly is: 'addresses'; readonly addresses: readonly string[]; readonly entry?: StaticName }
  /** Another server or name answers for it. */
  | { readonly is: 'elsewhere'; readonly to: string }
  | { readonly is: 'unsure'; readonly entry: string };

/** What every place says of a host; a router that has neither the menu nor an entry for it says nothing. */
export function nameAnswers(
  host: string,
  servers: readonly NameServer[],
  routers: readonly { readonly state: RouterState }[],
): readonly NameAnswer[] {
  return [
    ...servers.map((server) => serverAnswer(host, server)),
    ...routers.flatMap(({ state }) => routerAnswer(host.toLowerCase(), state) ?? []),
  ];
}

function serverAnswer(host: string, { answers, name }: NameServer): NameAnswer {
  const answer = { place: name, router: undefined, from: answers, evidence: [] };
  if (answers.state === 'unknown') return { ...answer, said: { is: 'unread', reading: answers } };
  const addresses = answers.value.get(host)?.addresses;
  if (addresses === undefined) return { ...answer, said: { is: 'not-asked' } };
  const seen = evidence(name, `A, AAAA ${host}`, addresses.join(', ') || '–', answers);
  return { ...answer, evidence: [seen], said: { is: 'addresses', addresses } };
}

function routerAnswer(host: string, router: RouterState): NameAnswer | undefined {
  const { id, staticNames: from } = router;
  const answer = { place: `${id} /ip dns static`, router, from, evidence: [] };
  if (from.state === 'unknown') {
    return from.problem.code === 'routeros.absent'
      ? undefined
      : { ...answer, said: { is: 'unread', reading: from } };
  }
  if (!from.value.hosts.includes(host)) return { ...answer, said: { is: 'not-asked' } };
  const told = staticAnswer(from.value, host);
  if (told.is === 'none') return undefined;
  const entries = told.is === 'addresses' ? told.entries : [told.entry];
  const seen = entries.map((entry) => {
    const { name = '', regexp } = entry;
    return evidence(answer.place, regexp === undefined ? name : `regexp=${regexp}`, textOf(entry), from);
  });
  return { ...answer, evidence: seen, said: saidBy(told) };
}

function saidBy(told: Exclude<StaticAnswer, { is: 'none' }>): Said {
  switch (told.is) {
    case 'addresses': {
      const [entry] = told.entries;
      const addresses = told.entries.flatMap(({ address }) => address ?? []);
      return { is: 'addresses', addresses, ...(entry && { entry }) };
    }
    case 'nonexistent':
      return { is: 'addresses', addresses: [], entry: told.entry };
    case 'elsewhere':
      return { is: 'elsewhere', to: told.to };
    case 'unsure':
      return { is: 'unsure', entry: textOf(told.entry) };
  }
}

function textOf({ address, alias, forwardTo, kind, regexp }: StaticName): string {
  return address ?? alias ?? forwardTo ?? (kind === 'nonexistent' ? 'NXDOMAIN' : (regexp ?? ''));
}
