'use client';

import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useState } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import { rememberTheme } from './remember.ts';
import { THEMES, type Theme } from './theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations('shell.theme');
  const [theme, setTheme] = useState(initial);

  const choose = (next: Theme) => {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    void rememberTheme(next);
  };

  return (
    <fieldset className="flex rounded border border-line">
      <legend className="sr-only">{t('label')}</legend>
      {THEMES.map((name) => {
        const Icon = ICONS[name];
        return (
          <button
            key={name}
            type="button"
            aria-pressed={theme === name}
            aria-label={t(name)}
            title={t(name)}
            onClick={() => choose(name)}
            className="flex h-8 flex-1 items-center justify-center text-ink-soft hover:bg-hover aria-pressed:bg-selected aria-pressed:text-ink"
          >
            <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </button>
        );
      })}
    </fieldset>
  );
}
