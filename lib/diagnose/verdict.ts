import { say } from '../correlate/sentence.ts';
import { lacksMetalLb } from '../model/lacks-metallb.ts';
import type { Finding, Overview, PeerRow, Sentence, ServiceRow, SourceRow } from '../model/snapshot.ts';
import { excusedBy } from './excused.ts';
import { faring, ofBgp } from './lookup.ts';
import type { Joined } from './network.ts';
import { aboutSource, nameOf } from './subject.ts';

/** The findings of a source whose last values stand, or some of them. */
const LATE: readonly string[] = ['source-stale', 'source-partly'];

/**
 * The one sentence every page opens with. What is known to be broken is said first; then what cannot be told;
 * only when everything that decides is known and fresh does it say that all is well. What is silenced is no exception, but it is
 * counted in the sentence; and a source that is not read leaves the verdict unknown, silenced or not.
 */
export function verdictOf(
  { services, peers, sources }: Joined,
  findings: readonly Finding[],
): Overview['verdict'] {
  const every = ofBgp(services.rows);
  const excused = excusedBy(findings);
  const judged = (rows: readonly ServiceRow[]) =>
    excused === undefined ? rows : rows.filter((row) => !excused(`services/${row.key}`));
  const down = judged(faring.down(services.rows));
  if (down[0] !== undefined) {
    return {
      health: 'down',
      sentence: naming('unreachable', down),
      because: causeOf(down[0], findings),
    };
  }
  // A DNS server that is silent says nothing about what is reachable.
  const deciding = sources.rows.filter((row) => row.kind !== 'dns');
  const unread = deciding.find((row) => row.health === 'down' || row.health === 'unknown');
  if (unread !== undefined) {
    return {
      health: 'unknown',
      sentence: say('verdict.unknown', { source: unread.id }),
      because: unread.sentence,
    };
  }
  const partly = deciding.find((row) => row.health === 'degraded');
  const unknown = judged(faring.unknown(services.rows));
  if (unknown[0] !== undefined) {
    return {
      health: 'unknown',
      sentence: naming('unknownServices', unknown),
      because: (partly && lateness(partly, findings)) ?? unknown[0].sentence,
    };
  }
  return healthyVerdict(
    { every, degraded: judged(faring.degraded(services.rows)) },
    { peers: peers.rows, sources: sources.rows },
    partly,
    findings,
  );
}

/** How many hosts fare so, with the first of them by name. */
function naming(what: 'unreachable' | 'degraded' | 'unknownServices', rows: readonly ServiceRow[]): Sentence {
  const first = rows[0] === undefined ? '' : nameOf(rows[0]);
  const more = rows.length - 1;
  return more > 0
    ? say(`verdict.${what}.many`, { count: rows.length, first, more })
    : say(`verdict.${what}.one`, { first });
}

/** Why a host is not as it should be: the worst finding it suffers from, else what its row says. */
function causeOf(row: ServiceRow, findings: readonly Finding[]): Sentence {
  const key = `services/${row.key}`;
  return findings.find((finding) => finding.touches.includes(key))?.sentence ?? row.sentence;
}

/** That a source is late, which makes unknown what it tells of, is the finding about it. */
function lateness({ id, title }: SourceRow, findings: readonly Finding[]): Sentence | undefined {
  const { subjectKey } = aboutSource(id, title);
  return findings.find((finding) => LATE.includes(finding.id) && finding.subjectKey === subjectKey)?.sentence;
}

function healthyVerdict(
  { every, degraded }: { readonly every: readonly ServiceRow[]; readonly degraded: readonly ServiceRow[] },
  { peers, sources }: { readonly peers: readonly PeerRow[]; readonly sources: readonly SourceRow[] },
  partly: Joined['sources']['rows'][number] | undefined,
  findings: readonly Finding[],
): Overview['verdict'] {
  if (degraded[0] !== undefined) {
    return {
      health: 'degraded',
      sentence: naming('degraded', degraded),
      because: causeOf(degraded[0], findings),
    };
  }
  if (partly !== undefined) {
    return {
      health: 'degraded',
      sentence: say('verdict.partly', { source: partly.id }),
      because: partly.sentence,
    };
  }
  const wanted = peers.filter((row) => row.health !== 'disabled');
  const established = wanted.filter((row) => row.health === 'up').length;
  if (every.length === 0) return { health: 'unknown', sentence: nothingExposed(sources) };
  const silenced = findings.filter((finding) => finding.silenced !== undefined);
  const quiet =
    silenced.length > 0 && findings.every(({ silenced, severity }) => silenced || severity === 'notice');
  const counts = { services: every.length, established, peers: wanted.length };
  return {
    health: established === wanted.length || quiet ? 'up' : 'degraded',
    sentence:
      silenced.length === 0
        ? say('verdict.allReachable', counts)
        : say('verdict.silenced', {
            ...counts,
            reachable: every.filter(({ health }) => health !== 'down').length,
            silenced: silenced.length,
          }),
  };
}

/** Why nothing is exposed: for want of a cluster, of MetalLB, or of anything that wants to be. */
function nothingExposed(sources: readonly SourceRow[]): Sentence {
  const clusters = sources.filter(({ kind }) => kind === 'cluster');
  if (clusters.length === 0) return say('verdict.noCluster', {});
  if (!clusters.every(lacksMetalLb)) return say('verdict.nothing', {});
  return say('verdict.noMetalLb', { clusters: clusters.map(({ id }) => id).join(', ') });
}
