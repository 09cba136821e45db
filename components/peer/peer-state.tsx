'use client';

import { State } from '@/components/state/state.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';

const WORDS = [
  'established',
  'negotiating',
  'retrying',
  'idle',
  'down',
  'never-seen',
  'disabled',
  'stopped',
  'limit-exceeded',
] as const;

/** The state of a session in words that do not mislead: BGP's "Active" is a session that is not up. */
export function PeerState({ peer }: { peer: Pick<PeerRow, 'health' | 'session'> }) {
  const t = useTranslations('peer.word');
  const { session } = peer;
  const name = session.state === 'unknown' ? undefined : WORDS.find((word) => word === session.value.state);
  return <State health={peer.health} word={name && t(name)} feeds={[session.feed]} />;
}
