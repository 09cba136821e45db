'use client';

import { Age } from '@/components/state/age.tsx';
import { Known } from '@/components/state/known.tsx';
import { Since } from '@/components/state/since.tsx';
import { Fact, Facts } from '@/components/table/facts.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { BothEnds } from './both-ends.tsx';
import { Differences } from './differences.tsx';
import { PeerState } from './peer-state.tsx';

export function PeerDetails({ row }: { row: PeerRow }) {
  const t = useTranslations('peer');
  const speaker = useSpeaker();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <PeerState peer={row} />
        {row.health !== 'up' && <span>{speaker.sentence(row.sentence)}</span>}
      </p>
      <BothEnds row={row} />
      <Differences of={row.differences ?? []} />
      <Known of={row.session}>
        {(session) => (
          <Facts title={t('routerEnd')}>
            {session.establishedSince !== undefined && (
              <Fact name={t('column.since')}>
                <Since at={session.establishedSince} />
              </Fact>
            )}
            {session.prefixCount !== undefined && <Fact name={t('prefixes')}>{session.prefixCount}</Fact>}
            {session.keepalive !== undefined && (
              <Fact name={t('keepalive')}>{t('seconds', { count: session.keepalive })}</Fact>
            )}
            {session.inputFilter !== undefined && (
              <Fact name={t('inputFilter')}>
                <Mono>{session.inputFilter}</Mono>
              </Fact>
            )}
            {session.listenRange !== undefined && (
              <Fact name={t('dynamic')}>
                <Mono>{session.listenRange}</Mono>
              </Fact>
            )}
            {session.lastNotification !== undefined && (
              <Fact name={t('lastNotification')}>{session.lastNotification}</Fact>
            )}
            {session.lastStopped !== undefined && <Fact name={t('lastStopped')}>{session.lastStopped}</Fact>}
            {session.about !== undefined && <Fact name={t('about')}>{session.about}</Fact>}
            {session.comment !== undefined && <Fact name={t('comment')}>{session.comment}</Fact>}
          </Facts>
        )}
      </Known>
      <p>
        <Age feed={row.session.feed} />
      </p>
    </>
  );
}
