import { type SentenceKey, say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { optional } from '../../model/optional.ts';
import type { EndDifference, Evidence, PeerRow, RemedyStep } from '../../model/snapshot.ts';
import { routerPeerOf } from '../lookup.ts';
import { clusterOf, type Network, ofRouters, routerOf } from '../network.ts';
import { lookAtSession, setPeer } from '../peer-remedy.ts';
import { advice, kubectl, metalLbNamespace, onRouter } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { consequencesOf, sessionEvidence, troubled } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** A session that does not stand, for none of the reasons other rules know; the last NOTIFICATION tells most (RFC 4271 §6). */
export const sessionDown: Rule = {
  name: 'session-down',
  needs: (network) => ofRouters(network, (state) => state.peers),
  judge: (network, explained) =>
    troubled(network, explained).map((row) => {
      const params = { router: row.router, node: row.node ?? row.name, address: row.remoteAddress ?? '' };
      return {
        id: 'session-down',
        atLeast: 'warning',
        ...aboutSession(row),
        sentence: say(causeOf(network, row), params),
        ...optional({ explanation: telling(row)[0]?.sentence }),
        evidence: [...sessionEvidence(row), ...telling(row).flatMap((each) => differenceEvidence(row, each))],
        remedy: [...telling(row).flatMap(({ remedy }) => remedy), ...remedyOf(network, row)],
        ...consequencesOf(network, [row]),
      };
    }),
};

/** Differences of the two ends that can keep a session from opening, and have no rule of their own. */
const KEEP_DOWN: readonly EndDifference['field'][] = ['source', 'router-address', 'password'];

function telling(row: PeerRow): readonly EndDifference[] {
  return (row.differences ?? []).filter(
    ({ field, routerValue }) =>
      KEEP_DOWN.includes(field) && (field !== 'password' || routerValue !== undefined),
  );
}

function differenceEvidence(row: PeerRow, { field, clusterValue, routerValue }: EndDifference): Evidence[] {
  return [
    {
      object: `BGPPeer of ${row.node ?? row.name}`,
      field,
      value: clusterValue ?? '–',
      feed: row.clusterEnd?.feed ?? row.session.feed,
    },
    { object: `${row.router} ${row.name}`, field, value: routerValue ?? '–', feed: row.session.feed },
  ];
}

const BY_STATE: Readonly<Record<string, SentenceKey>> = {
  'never-seen': 'finding.session-down.neverSeen',
  retrying: 'finding.session-down.retrying',
  idle: 'finding.session-down.idle',
  stopped: 'finding.session-down.stopped',
  'limit-exceeded': 'finding.session-down.limitExceeded',
  negotiating: 'finding.session-down.negotiating',
};

/** By code and subcode of the NOTIFICATION that ended the session. */
const BY_NOTIFICATION: Readonly<Record<string, SentenceKey>> = {
  '2/2': 'finding.session-down.badAs',
  '4/0': 'finding.session-down.holdTimer',
  '6/1': 'finding.session-down.limitExceeded',
  '6/2': 'finding.session-down.shutDown',
  '6/3': 'finding.session-down.deconfigured',
};

function causeOf(network: Network, row: PeerRow): SentenceKey {
  const state = knownValue(row.session)?.state ?? '';
  const note = routerPeerOf(network, row)?.lastNotification;
  const noted = note === undefined ? undefined : BY_NOTIFICATION[`${note.code}/${note.subcode}`];
  return (state === 'down' ? noted : undefined) ?? BY_STATE[state] ?? noted ?? 'finding.session-down.cause';
}

function remedyOf(network: Network, row: PeerRow): RemedyStep[] {
  const router = routerOf(network, row.router);
  const view = clusterOf(network, row.cluster);
  const state = knownValue(row.session)?.state;
  const name = routerPeerOf(network, row)?.configName ?? row.name;
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  const steps = [lookAtSession(router, row)];
  if (state === 'limit-exceeded') {
    steps.push(
      onRouter(
        router,
        'finding.session-down.raiseLimit',
        {},
        setPeer(router, name, 'max-prefix-limit=1000', 'input.limit-process-routes-ipv4=1000'),
      ),
    );
  } else if (state === 'never-seen' || state === 'retrying') {
    steps.push(
      onRouter(router, 'finding.session-down.allowBgp', {}, [
        '/ip/firewall/filter',
        `add chain=input action=accept protocol=tcp dst-port=179 src-address=${row.remoteAddress ?? ''} place-before=0`,
      ]),
    );
    if (end?.passwordSet === true) steps.push(advice('finding.session-down.password', { peer: end.bgpPeer }));
  } else {
    steps.push(advice('finding.session-down.way', { node: row.node ?? row.name, router: row.router }));
  }
  if (row.node !== undefined) {
    steps.push(
      kubectl(
        view,
        'finding.session-down.speaker',
        { node: row.node },
        `-n ${metalLbNamespace(view)} get pods -o wide --field-selector spec.nodeName=${row.node}`,
      ),
    );
  }
  return steps;
}
