'use client';

import { useFormatter } from 'use-intl';
import { Age } from '@/components/state/age.tsx';
import { Fact, Facts } from '@/components/table/facts.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { NatRow } from '@/lib/model/snapshot.ts';
import { leadsTo, matchersOf } from './matchers.ts';
import { NatState, Remarks } from './nat-columns.tsx';
import { RuleActions } from './open-port/rule-actions.tsx';

export function NatDetails({ row }: { row: NatRow }) {
  const t = useTranslations('nat');
  const format = useFormatter();
  return (
    <>
      <p>
        <NatState row={row} />
      </p>
      <Remarks row={row} />
      {row.comment !== undefined && (
        <Facts>
          <Fact name={t('comment')}>{row.comment}</Fact>
        </Facts>
      )}
      <Facts title={t('column.match')}>
        <Fact name={t('chain')}>
          <Mono>{row.chain}</Mono>
        </Fact>
        {matchersOf(row).map(({ name, value }) => (
          <Fact key={name} name={<Mono>{name}</Mono>}>
            <Mono>{value}</Mono>
          </Fact>
        ))}
      </Facts>
      <Facts title={t('column.to')}>
        <Fact name={t('action')}>
          <Mono>{row.action}</Mono>
        </Fact>
        <Fact name={t('toAddresses')}>
          <Mono>{leadsTo(row) ?? '–'}</Mono>
        </Fact>
        <Fact name={t('column.serves')}>
          {row.target === undefined
            ? t(row.targetKnown ? 'nothing' : 'unread')
            : [...row.target.hosts, ...row.target.services].join(', ')}
        </Fact>
      </Facts>
      <Facts title={t('counted')}>
        <Fact name={t('column.packets')}>{row.packets === undefined ? '–' : format.number(row.packets)}</Fact>
        <Fact name={t('bytes')}>{row.bytes === undefined ? '–' : format.number(row.bytes)}</Fact>
      </Facts>
      <RuleActions key={row.key} row={row} />
      {(row.ours || row.dynamic) && (
        <p className="text-ink-soft">
          {[row.ours && t('ours'), row.dynamic && t('dynamic')].filter(Boolean).join(', ')}
        </p>
      )}
      <p>
        <Age feed={row.feed} />
      </p>
    </>
  );
}
