import { type NameAnswer, nameAnswers } from '../name-answers.ts';
import { addressesMeant, type Meant, nameVerdict } from '../name-verdict.ts';
import { type Draft, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('name');

/**
 * Whether the host leads to this address, or to the WAN address of a router, at every server that was asked and by every static entry
 * of a router. Off where no server is named and no router has an entry for the host.
 */
export function nameHop(leg: Leg): Draft {
  const { host, scene } = leg;
  if (host.host === undefined) return at('not-applicable', 'path.name.none');
  if (host.host.includes('*')) return at('not-applicable', 'path.name.any', { host: host.host });
  const name = host.host;
  const meant = addressesMeant(host, scene.routers);
  const judged = nameAnswers(name, scene.names, scene.routers).map((answer) => judge(name, answer, meant));
  const deciding = judged.filter(({ verdict }) => verdict !== 'not-applicable');
  const worst = ORDER.map((verdict) => deciding.find((each) => each.verdict === verdict)).find(
    (each) => each,
  );
  const seen = judged.flatMap((each) => each.evidence ?? []);
  const others = judged.filter((each) => each !== (worst ?? judged[0]) && each.verdict !== 'ok');
  const notes = others.map(({ sentence }) => sentence);
  const rests = judged.flatMap((each) => each.rests ?? []);
  const told = worst ?? judged[0];
  if (told === undefined) return at('not-applicable', 'path.name.off');
  return { ...told, evidence: seen, notes, rests };
}

const ORDER = ['broken', 'degraded', 'unknown', 'ok'] as const;

function judge(
  host: string,
  { place: server, router, from, evidence, said }: NameAnswer,
  meant: Meant,
): Draft {
  const more = { evidence, rests: [from] };
  switch (said.is) {
    case 'unread':
      return unreadAt('name', said.reading);
    case 'not-asked':
      return at('unknown', 'path.name.notAsked', { host, server });
    case 'elsewhere':
      return at(
        'not-applicable',
        'path.name.forwarded',
        { host, server: router?.id ?? server, to: said.to },
        more,
      );
    case 'unsure':
      return at(
        'not-applicable',
        'path.name.unsure',
        { host, server: router?.id ?? server, entry: said.entry },
        more,
      );
    case 'addresses': {
      const verdict = nameVerdict(said.addresses, meant);
      if (verdict.is === 'missing') return at('broken', 'path.name.missing', { host, server }, more);
      if (verdict.is === 'right') {
        return at('ok', 'path.name.right', { host, addresses: said.addresses.join(', ') }, more);
      }
      const stray = { host, server, addresses: verdict.strays.join(', ') };
      if (verdict.is === 'unsure') return at('unknown', 'path.name.outside', stray, more);
      return verdict.is === 'elsewhere'
        ? at('broken', 'path.name.elsewhere', stray, more)
        : at('degraded', 'path.name.alsoElsewhere', stray, more);
    }
  }
}
