'use client';

import { CommandLines } from '@/components/text/command-lines.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { type Dialect, setupCommands, WRITER_YAML } from '@/lib/nat/setup.ts';

const DIALECTS: readonly (readonly [version: string, dialect: Dialect])[] = [
  ['7', 'routeros-7'],
  ['6', 'routeros-6'],
];

/** The commands that make Hopboard's two users on a router, for both dialects, and the lines that tell Hopboard of the second. */
export function SetupCommands() {
  const t = useTranslations('openPort.setup');
  return (
    <div className="space-y-1 pt-1">
      <p>{t('explain')}</p>
      {DIALECTS.map(([version, dialect]) => (
        <div key={dialect}>
          <CommandLines label={t('reader', { version })} lines={setupCommands('lb-read', dialect)} />
          <CommandLines label={t('writer', { version })} lines={setupCommands('lb-write', dialect)} />
        </div>
      ))}
      <CommandLines label={t('yaml')} lines={WRITER_YAML} />
    </div>
  );
}
