import { type NameAnswer, nameAnswers } from '../../correlate/name-answers.ts';
import { addressesMeant, nameVerdict } from '../../correlate/name-verdict.ts';
import { say } from '../../correlate/sentence.ts';
import { knownValue, meaningOf, type Reading } from '../../model/feed.ts';
import { keptFlat } from '../../model/kept-flat.ts';
import { keptRows } from '../../model/kept-rows.ts';
import type { NameServer } from '../../model/names.ts';
import type { RouterState, StaticName } from '../../model/router.ts';
import type { RemedyStep, ServiceRow } from '../../model/snapshot.ts';
import { type Network, ofRouters } from '../network.ts';
import { advice, majorOf, onRouter, quoted } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutService } from '../subject.ts';

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
    const world = [
      ...meaningOf(...readings(network), ...ofRouters(network, ({ interfaces }) => interfaces)),
      ...routers.map(({ state }) => majorOf(state)),
    ];
    return inOneList(rows(network.rows.services.rows, world, (row) => judged(row, network)));
  },
};

const rows = keptRows<ServiceRow, readonly Draft[]>();
const inOneList = keptFlat<Draft>();
const NOTHING: readonly Draft[] = [];

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

function judged(row: ServiceRow, network: Network): readonly Draft[] {
  const { host } = row;
  const [right] = row.addresses;
  if (host === undefined || host.includes('*') || right === undefined) return NOTHING;
  const meant = addressesMeant(row, network.routers);
  const astray = nameAnswers(host, serversIn(network), network.routers).filter(({ said }) => {
    const verdict = said.is === 'addresses' ? nameVerdict(said.addresses, meant).is : undefined;
    return verdict === 'missing' || verdict === 'elsewhere';
  });
  const [first] = astray;
  if (first === undefined) return NOTHING;
  const addresses = first.said.is === 'addresses' ? first.said.addresses.join(', ') : '';
  return [
    {
      id: 'name-astray',
      atLeast: 'warning',
      ...aboutService(row),
      sentence:
        addresses === ''
          ? say('finding.name-astray.missing', { server: first.place })
          : say('finding.name-astray.cause', { server: first.place, addresses }),
      evidence: astray.flatMap(({ evidence }) => evidence),
      remedy: astray.map((answer) => mending(answer, host, right.address)),
      concerning: [row],
    },
  ];
}

/** Lets the place lead the host to an address. */
function mending({ place, router, said }: NameAnswer, host: string, address: string): RemedyStep {
  const entry = said.is === 'addresses' ? said.entry : undefined;
  if (entry === undefined) return advice('finding.name-astray.point', { server: place, host, address });
  return onRouter(router, 'finding.name-astray.set', {}, [
    '/ip/dns/static',
    `set [find ${matcherOf(entry)}] type=${address.includes(':') ? 'AAAA' : 'A'} address=${address}`,
  ]);
}

function matcherOf({ name, regexp }: StaticName): string {
  return regexp === undefined ? `name=${quoted(name ?? '')}` : `regexp=${quoted(regexp)}`;
}
