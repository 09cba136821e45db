import type { NameServer } from '../../model/names.ts';
import type { RouterState, StaticName } from '../../model/router.ts';
import { addressesMeant, nameVerdict } from '../name-verdict.ts';
import { type StaticAnswer, staticAnswer } from '../static-names.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
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
  const wanted = addressesMeant(host, scene.routers);
  const judged = [
    ...scene.names.map((server) => judgeServer(name, server, wanted)),
    ...scene.routers.flatMap(({ state }) => judgeStatic(name, state, wanted) ?? []),
  ];
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

function judgeServer(host: string, server: NameServer, wanted: ReadonlySet<string>): Draft {
  const { answers, name } = server;
  if (answers.state === 'unknown') return unreadAt('name', answers);
  const answer = answers.value.get(host);
  if (answer === undefined) return at('unknown', 'path.name.notAsked', { host, server: name });
  const addresses = answer.addresses.join(', ');
  const more = {
    evidence: [evidence(name, `A, AAAA ${host}`, addresses || '–', answers)],
    rests: [answers],
  };
  return judgeAddresses(host, name, answer.addresses, wanted, more);
}

/** Undefined where the router has nothing to say of the host: neither an entry nor the menu. */
function judgeStatic(host: string, { id, staticNames }: RouterState, wanted: ReadonlySet<string>) {
  if (staticNames.state === 'unknown') {
    return staticNames.problem.code === 'routeros.absent' ? undefined : unreadAt('name', staticNames);
  }
  const name = host.toLowerCase();
  const server = `${id} /ip dns static`;
  if (!staticNames.value.hosts.includes(name)) return at('unknown', 'path.name.notAsked', { host, server });
  const answer = staticAnswer(staticNames.value, name);
  const more = {
    evidence: entriesOf(answer).map((entry) =>
      evidence(
        server,
        entry.regexp === undefined ? (entry.name ?? '') : `regexp=${entry.regexp}`,
        textOf(entry),
        staticNames,
      ),
    ),
    rests: [staticNames],
  };
  switch (answer.is) {
    case 'none':
      return undefined;
    case 'addresses':
      return judgeAddresses(
        host,
        server,
        answer.entries.flatMap(({ address }) => address ?? []),
        wanted,
        more,
      );
    case 'nonexistent':
      return at('broken', 'path.name.missing', { host, server }, more);
    case 'elsewhere':
      return at('not-applicable', 'path.name.forwarded', { host, server: id, to: answer.to }, more);
    case 'unsure':
      return at(
        'not-applicable',
        'path.name.unsure',
        { host, server: id, entry: textOf(answer.entry) },
        more,
      );
  }
}

function judgeAddresses(
  host: string,
  server: string,
  found: readonly string[],
  wanted: ReadonlySet<string>,
  more: Parameters<typeof at>[3],
): Draft {
  const verdict = nameVerdict(found, wanted);
  switch (verdict.is) {
    case 'missing':
      return at('broken', 'path.name.missing', { host, server }, more);
    case 'right':
      return at('ok', 'path.name.right', { host, addresses: found.join(', ') }, more);
    case 'elsewhere':
      return at(
        'broken',
        'path.name.elsewhere',
        { host, server, addresses: verdict.strays.join(', ') },
        more,
      );
    case 'partly':
      return at(
        'degraded',
        'path.name.alsoElsewhere',
        { host, server, addresses: verdict.strays.join(', ') },
        more,
      );
  }
}

function entriesOf(answer: StaticAnswer): readonly StaticName[] {
  if (answer.is === 'none') return [];
  return answer.is === 'addresses' ? answer.entries : [answer.entry];
}

function textOf({ address, alias, forwardTo, kind, regexp }: StaticName): string {
  return address ?? alias ?? forwardTo ?? (kind === 'nonexistent' ? 'NXDOMAIN' : (regexp ?? ''));
}
