import { knownValue } from '../../model/feed.ts';
import type { NameServer } from '../../model/names.ts';
import { wanOf } from '../wan.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('name');

/** Whether the host leads to this address, or to the WAN address of a router, at every server that was asked. */
export function nameHop(leg: Leg): Draft {
  const { host, scene, address } = leg;
  if (host.host === undefined) return at('not-applicable', 'path.name.none');
  if (host.host.includes('*')) return at('not-applicable', 'path.name.any', { host: host.host });
  if (scene.names.length === 0) return at('not-applicable', 'path.name.off');
  const wanted = expectedAddresses(leg);
  const name = host.host;
  const judged = scene.names.map((server) => judge(name, server, wanted));
  const worst = ORDER.map((verdict) => judged.find((each) => each.verdict === verdict)).find((each) => each);
  const seen = judged.flatMap((each) => each.evidence ?? []);
  const sentence = worst ?? at('ok', 'path.name.right', { host: name, addresses: address?.address ?? '' });
  return { ...sentence, evidence: seen, rests: scene.names.map((server) => server.answers) };
}

const ORDER = ['broken', 'degraded', 'unknown', 'ok'] as const;

function judge(host: string, server: NameServer, wanted: ReadonlySet<string>): Draft {
  const { answers, name } = server;
  if (answers.state === 'unknown') return unreadAt('name', answers);
  const answer = answers.value.get(host);
  if (answer === undefined) return at('unknown', 'path.name.notAsked', { host, server: name });
  const addresses = answer.addresses.join(', ');
  const more = { evidence: [evidence(name, `A, AAAA ${host}`, addresses || '–', answers)] };
  if (answer.addresses.length === 0) return at('broken', 'path.name.missing', { host, server: name }, more);
  const strays = answer.addresses.filter((each) => !wanted.has(each));
  if (strays.length === 0) return at('ok', 'path.name.right', { host, addresses }, more);
  const stray = { host, server: name, addresses: strays.join(', ') };
  return strays.length === answer.addresses.length
    ? at('broken', 'path.name.elsewhere', stray, more)
    : at('degraded', 'path.name.alsoElsewhere', stray, more);
}

/** Where a name may rightly lead: any address of the host, or any WAN address. */
function expectedAddresses({ host, scene }: Leg): ReadonlySet<string> {
  return new Set([
    ...host.addresses.map(({ address }) => address),
    ...scene.routers.flatMap(({ state }) => knownValue(wanOf(state))?.addresses ?? []),
  ]);
}
