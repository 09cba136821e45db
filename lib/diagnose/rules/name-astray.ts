import { addressesMeant, nameVerdict } from '../../correlate/name-verdict.ts';
import { say } from '../../correlate/sentence.ts';
import { staticAnswer } from '../../correlate/static-names.ts';
import type { Reading } from '../../model/feed.ts';
import { knownValue } from '../../model/feed.ts';
import type { NameServer } from '../../model/names.ts';
import type { RouterState } from '../../model/router.ts';
import type { Evidence, RemedyStep, ServiceRow } from '../../model/snapshot.ts';
import type { Network } from '../network.ts';
import { advice, onRouter, quoted } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutService } from '../subject.ts';

/** What one place says of a host. */
type Answer = {
  readonly place: string;
  readonly addresses: readonly string[];
  readonly evidence: Evidence;
  /** Mends it there. @param address where the host should lead */
  readonly remedy: (address: string) => RemedyStep;
};

/**
 * A DNS server or a router's own entry leads a host to none of its addresses: who asks there never comes to the cluster. A proxy of
 * somebody else in front is meant that way, so no host is called unreachable for it.
 */
export const nameAstray: Rule = {
  name: 'name-astray',
  needs: readings,
  judge: (network) => {
    const { routers } = network;
    if (serversIn(network).length === 0 && !routers.some(({ state }) => hasEntries(state))) return [];
    return network.rows.services.rows.flatMap((row) => judged(row, network));
  },
};

function readings(network: Network): readonly Reading<unknown>[] {
  const entries = network.routers.map(({ state }) => state.staticNames);
  return [
    ...serversIn(network).map(({ answers }) => answers),
    ...entries.filter((each) => each.state !== 'unknown' || each.problem.code !== 'routeros.absent'),
  ];
}

function serversIn({ names }: Network): readonly NameServer[] {
  return names?.servers ?? [];
}

function hasEntries({ staticNames }: RouterState): boolean {
  return (knownValue(staticNames)?.entries.length ?? 0) > 0;
}

function judged(row: ServiceRow, network: Network): Draft[] {
  const { host } = row;
  const [right] = row.addresses;
  if (host === undefined || host.includes('*') || right === undefined) return [];
  const wanted = addressesMeant(row, network.routers);
  const astray = answersOf(host, network).flatMap((answer) => {
    const { is } = nameVerdict(answer.addresses, wanted);
    return is === 'missing' || is === 'elsewhere' ? { answer, is } : [];
  });
  const [first] = astray;
  if (first === undefined) return [];
  const { place, addresses } = first.answer;
  return [
    {
      id: 'name-astray',
      atLeast: 'warning',
      ...aboutService(row),
      sentence:
        first.is === 'missing'
          ? say('finding.name-astray.missing', { server: place })
          : say('finding.name-astray.cause', { server: place, addresses: addresses.join(', ') }),
      evidence: astray.map(({ answer }) => answer.evidence),
      remedy: astray.map(({ answer }) => answer.remedy(right.address)),
      concerning: [row],
    },
  ];
}

function answersOf(host: string, network: Network): readonly Answer[] {
  return [
    ...serversIn(network).flatMap((server) => answerOf(host, server) ?? []),
    ...network.routers.flatMap(({ state }) => entryFor(host, state) ?? []),
  ];
}

function answerOf(host: string, { name, answers }: NameServer): Answer | undefined {
  const addresses = knownValue(answers)?.get(host)?.addresses;
  if (addresses === undefined) return undefined;
  return {
    place: name,
    addresses,
    evidence: {
      object: name,
      field: `A, AAAA ${host}`,
      value: addresses.join(', ') || '–',
      feed: answers.feed,
    },
    remedy: (address) => advice('finding.name-astray.point', { server: name, host, address }),
  };
}

/** An entry that gives addresses, or says that there are none; one that leads to another server or name says nothing here. */
function entryFor(host: string, state: RouterState): Answer | undefined {
  const { staticNames } = state;
  const known = knownValue(staticNames);
  const name = host.toLowerCase();
  if (known === undefined || !known.hosts.includes(name)) return undefined;
  const answer = staticAnswer(known, name);
  if (answer.is !== 'addresses' && answer.is !== 'nonexistent') return undefined;
  const entries = answer.is === 'addresses' ? answer.entries : [answer.entry];
  const addresses = answer.is === 'addresses' ? entries.flatMap(({ address }) => address ?? []) : [];
  const [entry] = entries;
  const found =
    entry?.regexp === undefined ? `name=${quoted(entry?.name ?? '')}` : `regexp=${quoted(entry.regexp)}`;
  return {
    place: `${state.id} /ip dns static`,
    addresses,
    evidence: {
      object: `${state.id} /ip dns static`,
      field: found,
      value: addresses.join(', ') || 'NXDOMAIN',
      feed: staticNames.feed,
    },
    remedy: (address) =>
      onRouter(state, 'finding.name-astray.set', {}, [
        '/ip/dns/static',
        `set [find ${found}] type=${address.includes(':') ? 'AAAA' : 'A'} address=${address}`,
      ]),
  };
}
