'use client';

import { Age } from '@/components/state/age.tsx';
import { Known } from '@/components/state/known.tsx';
import { State } from '@/components/state/state.tsx';
import { Fact, Facts } from '@/components/table/facts.tsx';
import { Flags } from '@/components/text/flags.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { Term } from '@/components/text/term.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Hop, RouteRow } from '@/lib/model/snapshot.ts';
import { HopChip } from './hop-chip.tsx';

export function RouteDetails({ row }: { row: RouteRow }) {
  const t = useTranslations('route');
  const words = useTranslations('state');
  const terms = useTranslations('term');
  const speaker = useSpeaker();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <State health={row.health} word={words(`reach.${row.health}`)} feeds={[row.hops.feed]} />
        <span>{speaker.sentence(row.sentence)}</span>
      </p>
      <Facts>
        <Fact name={t('column.router')}>{row.router}</Fact>
        <Fact name={<Term means={terms('ecmp')}>{t('keepsTitle')}</Term>}>
          {t('keeps', { keeps: row.keeps })}
        </Fact>
        {row.hashPolicy !== undefined && <Fact name={t('hashPolicy')}>{row.hashPolicy}</Fact>}
        <Fact name={t('column.expected')}>
          <Known of={row.expected}>{(nodes) => (nodes.length === 0 ? t('nobody') : nodes.join(', '))}</Known>
        </Fact>
        {row.hosts.length > 0 && <Fact name={t('hosts')}>{row.hosts.join(', ')}</Fact>}
        <Fact name={t('services')}>
          {row.services.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}
        </Fact>
      </Facts>
      <section>
        <h3 className="mb-1.5 font-semibold text-ink-soft text-xs">{t('column.hops')}</h3>
        <Known of={row.hops}>
          {(hops) => (
            <ol className="space-y-2">
              {hops.map((hop) => (
                <HopFacts key={`${hop.nextHop} ${hop.state}`} hop={hop} />
              ))}
              {hops.length === 0 && <li className="text-ink-soft">{t('noHops')}</li>}
            </ol>
          )}
        </Known>
        <p className="mt-2">
          <Age feed={row.hops.feed} />
        </p>
      </section>
      {row.leftOut.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-semibold text-ink-soft text-xs">{t('leftOut')}</h3>
          <ul className="space-y-1">
            {row.leftOut.map(({ reason, nodes, sentence }) => {
              const all = nodes.join(', ');
              return (
                <li key={reason}>
                  {speaker.sentence(sentence)}
                  {sentence.params.nodes !== all && <p className="text-ink-soft text-xs">{all}</p>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function HopFacts({ hop }: { hop: Hop }) {
  const t = useTranslations('route');
  return (
    <li className="rounded border border-line p-2.5">
      <div className="mb-1.5">
        <HopChip hop={hop} />
      </div>
      <Facts>
        {hop.flags !== '' && (
          <Fact name={t('flags')}>
            <Flags flags={hop.flags} />
          </Fact>
        )}
        {hop.distance !== undefined && <Fact name={t('distance')}>{hop.distance}</Fact>}
        {hop.asPath !== undefined && (
          <Fact name={t('asPath')}>
            <Mono>{hop.asPath}</Mono>
          </Fact>
        )}
        {hop.interface !== undefined && <Fact name={t('interface')}>{hop.interface}</Fact>}
        {hop.peerName !== undefined && <Fact name={t('session')}>{hop.peerName}</Fact>}
      </Facts>
    </li>
  );
}
