'use client';

import Check from 'lucide-react/icons/check';
import CopyIcon from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

const SHOWN_MS = 1500;

/** A text with a button that copies it. */
export function Copy({ text }: { text: string }) {
  const t = useTranslations('state');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const Icon = copied ? Check : CopyIcon;
  return (
    <span className="inline-flex items-center gap-1">
      <span className="min-w-0 break-all font-mono text-sm">{text}</span>
      <button
        type="button"
        aria-label={copied ? t('copied') : t('copy', { text })}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => {},
          )
        }
        className="inline-flex size-6 items-center justify-center rounded text-ink-faint hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      </button>
    </span>
  );
}
