'use client';

import { useState } from 'react';
import { ActAsOperator } from '@/components/access/act-as-operator.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Stage } from '@/lib/model/snapshot.ts';

type Story = NonNullable<Stage['story']>;

/** Says that nothing here is real, and lets the reader choose which network is played. */
export function LabBanner({ stage }: { stage: Stage }) {
  const t = useTranslations('shell.lab');
  const [wish, setWish] = useState<Story>();
  const [failure, setFailure] = useState<string>();
  const told = stage.story;

  const play = async (story: Story) => {
    setWish(story);
    setFailure(await askFor(story));
    setWish(undefined);
  };

  return (
    <section
      aria-label={t('title')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-selected px-4 py-1.5 text-sm sm:px-6"
    >
      <p className="min-w-0">
        <span className="font-semibold">{t('title')}</span>
        <span className="ml-2 text-ink-soft">{told === undefined ? t('explain') : t(`about.${told}`)}</span>
        {told !== undefined && <span className="ml-2 hidden text-ink-soft 2xl:inline">{t('explain')}</span>}
      </p>
      <fieldset
        className="flex rounded border border-line-strong bg-surface sm:ml-auto print:hidden"
        aria-busy={wish !== undefined}
      >
        <legend className="sr-only">{t('choose')}</legend>
        {stage.stories.filter(isStory).map((story) => (
          <button
            key={story}
            type="button"
            aria-pressed={story === told}
            title={t(`about.${story}`)}
            disabled={wish !== undefined}
            onClick={() => play(story)}
            className="h-7 px-3 text-ink-soft hover:bg-hover aria-pressed:bg-accent aria-pressed:text-accent-ink"
          >
            {t(`story.${story}`)}
          </button>
        ))}
      </fieldset>
      <ActAsOperator />
      {failure !== undefined && <p role="alert">{t('failed', { reason: failure })}</p>}
    </section>
  );
}

function isStory(name: string): name is Story {
  return name === 'blog' || name === 'today';
}

/** The new story itself arrives by the stream, like every change. Returns why it will not, if it will not. */
async function askFor(story: Story): Promise<string | undefined> {
  try {
    const response = await fetch('/api/lab/story', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ story }),
    });
    return response.ok ? undefined : `HTTP ${response.status}`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
