'use client';

import Check from 'lucide-react/icons/check';
import CopyIcon from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

const SHOWN_MS = 1500;

/** Lines to be typed elsewhere, with a button that copies them all. `label` says where. */
export function CommandLines({ label, lines }: { label: string; lines: readonly string[] }) {
  const t = useTranslations('state');
  const [copied, setCopied] = useState(false);
  const text = lines.join('\n');

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const Icon = copied ? Check : CopyIcon;
  return (
    <figure className="mt-1 rounded border border-line bg-sunken">
      <figcaption className="flex items-center justify-between pl-2.5 text-ink-soft text-xs">
        {label}
        <button
          type="button"
          aria-label={copied ? t('copied') : t('copy', { text })}
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => {},
            )
          }
          className="inline-flex size-7 items-center justify-center rounded text-ink-faint hover:bg-hover hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
        </button>
      </figcaption>
      <pre className="overflow-x-auto px-2.5 pb-2 font-mono text-sm">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
