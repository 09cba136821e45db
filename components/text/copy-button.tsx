'use client';

import Check from 'lucide-react/icons/check';
import CopyIcon from 'lucide-react/icons/copy';
import { useCopied } from './use-copied.ts';
import { useTranslations } from './use-translations.ts';

/** Copies `text`. `quiet`: out of sight until the row it stands in is pointed at or the button has the focus. */
export function CopyButton({ text, quiet = false }: { text: string; quiet?: boolean }) {
  const t = useTranslations('state');
  const { copied, copy } = useCopied(() => text);
  const Icon = copied ? Check : CopyIcon;
  return (
    <button
      type="button"
      aria-label={copied ? t('copied') : t('copy', { text })}
      onClick={copy}
      className={`inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-faint hover:bg-hover hover:text-ink print:hidden ${quiet ? 'copy-quiet' : ''}`}
    >
      <Icon aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
    </button>
  );
}
