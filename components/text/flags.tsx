'use client';

import { Term } from './term.tsx';
import { useTranslations } from './use-translations.ts';

const NAMES = {
  D: 'flagD',
  A: 'flagA',
  b: 'flagb',
  '+': 'flagPlus',
  U: 'flagU',
  X: 'flagX',
  I: 'flagI',
  F: 'flagF',
  S: 'flagS',
  C: 'flagC',
} as const;

/** Route flags as the terminal prints them, e.g. `DAb`, each letter explained. */
export function Flags({ flags }: { flags: string }) {
  const t = useTranslations('term');
  const meanings = [...flags].flatMap((letter) => (isKnown(letter) ? t(NAMES[letter]) : []));
  return (
    <Term means={meanings.join(' · ')}>
      <span className="font-mono text-sm">{flags}</span>
    </Term>
  );
}

function isKnown(letter: string): letter is keyof typeof NAMES {
  return letter in NAMES;
}
