'use client';

import { useFormatter } from 'use-intl';
import { trustAt } from '@/components/live/freshness.ts';
import { useObserved } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { Since } from '@/components/state/since.tsx';
import { Cell } from '@/components/table/cell.tsx';
import { durationText } from '@/components/text/duration.ts';
import { useReader } from '@/components/text/moment.ts';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Feed, FeedState } from '@/lib/model/feed.ts';
import type { Health } from '@/lib/model/health.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';
import { AbsentFeeds } from './absent-feeds.tsx';
import { SharedProblemBox } from './shared-problem-box.tsx';
import { type SharedProblem, sharedProblems } from './shared-problems.ts';

const HEALTH: Record<FeedState, Health> = { live: 'up', stale: 'degraded', unknown: 'unknown' };
const COLUMNS = ['feed', 'state', 'age', 'every', 'duration', 'rows', 'bytes', 'errors', 'problem'] as const;
/** The same in every table, so that the columns of all sources stand below each other; what is wrong has the rest. */
const WIDTHS: Partial<Record<(typeof COLUMNS)[number], string>> = {
  feed: 'w-44',
  state: 'w-40',
  age: 'w-22',
  every: 'w-18',
  duration: 'w-20',
  rows: 'w-16',
  bytes: 'w-24',
  errors: 'w-16',
};
const FIGURES: readonly string[] = ['age', 'every', 'duration', 'rows', 'bytes', 'errors'];

/**
 * Each feed of a source: how fresh it is, what reading it costs, and what is wrong. What is wrong with several for one reason is said once,
 * above them; what the source does not have is named below.
 */
export function FeedTable({ source }: { source: SourceRow }) {
  const absent = source.feeds.filter(({ condition }) => condition === 'absent');
  const there = source.feeds.filter(({ condition }) => condition !== 'absent');
  const shared = sharedProblems(there);
  return (
    <>
      {shared.map((each) => (
        <SharedProblemBox key={each.problem.message} of={each} />
      ))}
      <Feeds source={source.id} feeds={there} shared={shared} />
      <AbsentFeeds feeds={absent} />
    </>
  );
}

function Feeds({
  source,
  feeds,
  shared,
}: {
  source: string;
  feeds: readonly Feed[];
  shared: readonly SharedProblem[];
}) {
  const t = useTranslations('source');
  const isSaid = ({ problem }: Feed) => shared.some((each) => each.problem.message === problem?.message);
  return (
    <table className="rows feeds">
      <caption className="sr-only">{t('feeds', { source })}</caption>
      <colgroup>
        {COLUMNS.map((name) => (
          <col key={name} className={WIDTHS[name]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" className={FIGURES.includes(name) ? 'end' : undefined}>
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => (
          <FeedRow key={feed.id} feed={feed} said={isSaid(feed)} />
        ))}
      </tbody>
    </table>
  );
}

/** @param said its problem stands above the table */
function FeedRow({ feed, said }: { feed: Feed; said: boolean }) {
  const t = useTranslations('source');
  const words = useTranslations('state.feed');
  const format = useFormatter();
  const { locale } = useReader();
  const speaker = useSpeaker();
  const trust = useObserved((now) => trustAt(feed, now));
  const figure = (value: number | undefined) => (value === undefined ? '–' : format.number(value));
  return (
    <tr data-feed={trust}>
      <Cell title={t('column.feed')}>
        <Mono>{feed.name}</Mono>
      </Cell>
      <Cell title={t('column.state')}>
        <span className="inline-flex items-center gap-1.5">
          <Shape health={HEALTH[trust]} />
          {words(trust)}
          {feed.condition !== 'ok' && (
            <span className="text-ink-soft">({t(`condition.${feed.condition}`)})</span>
          )}
        </span>
      </Cell>
      <Cell title={t('column.age')} end>
        {feed.at === undefined ? t('never') : <Since at={feed.at} />}
      </Cell>
      <Cell title={t('column.every')} end>
        {durationText(feed.everyMs, locale)}
      </Cell>
      <Cell title={t('column.duration')} end>
        {feed.durationMs === undefined ? '–' : t('milliseconds', { count: Math.round(feed.durationMs) })}
      </Cell>
      <Cell title={t('column.rows')} end>
        {figure(feed.rows)}
      </Cell>
      <Cell title={t('column.bytes')} end>
        {figure(feed.bytes)}
      </Cell>
      <Cell title={t('column.errors')} end>
        {figure(feed.errors)}
      </Cell>
      <Cell title={t('column.problem')}>
        {feed.problem === undefined && '–'}
        {feed.problem !== undefined && said && <span className="text-ink-soft">{t('said')}</span>}
        {feed.problem !== undefined && !said && (
          <>
            {speaker.problem(feed.problem)}
            <p className="text-ink-soft">{speaker.remedy(feed.problem)}</p>
          </>
        )}
      </Cell>
    </tr>
  );
}
