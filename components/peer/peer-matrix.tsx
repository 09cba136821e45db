'use client';

import { useAddressState } from '@/components/table/use-address-state.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { compareNatural } from '@/lib/model/compare-text.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { PeerState } from './peer-state.tsx';

/** Nodes down, routers across: which session is missing is seen at a glance. Peers of no known node are in the table below only. */
export function PeerMatrix({ peers }: { peers: readonly PeerRow[] }) {
  const t = useTranslations('peer');
  const [, change] = useAddressState();
  const nodes = distinct(peers.map(({ node }) => node));
  const routers = distinct(peers.map(({ router }) => router));
  if (nodes.length === 0) return null;

  return (
    <section aria-label={t('matrix')} className="mb-6">
      <div className="overflow-x-auto">
        <table className="matrix">
          <caption className="sr-only">{t('matrixHint')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('node')}</th>
              {routers.map((router) => (
                <th key={router} scope="col">
                  {router}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node}>
                <th scope="row">{node}</th>
                {routers.map((router) => (
                  <td key={router}>
                    <SessionCells
                      sessions={peers.filter((peer) => peer.node === node && peer.router === router)}
                      onOpen={(key) => change({ sel: key })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function SessionCells({ sessions, onOpen }: { sessions: readonly PeerRow[]; onOpen: (key: string) => void }) {
  const t = useTranslations('peer');
  const family = useTranslations('pool');
  if (sessions.length === 0) return <span className="px-2 text-ink-faint text-sm">{t('noSession')}</span>;
  return sessions.map((peer) => (
    <button
      key={peer.key}
      type="button"
      title={`${peer.name} ${peer.remoteAddress ?? ''}`}
      onClick={() => onOpen(peer.key)}
      className="flex min-h-7 w-full items-center rounded px-1 text-left hover:bg-hover sm:px-2"
    >
      <PeerState peer={peer} />
      <Prefixes peer={peer} />
      {sessions.length > 1 && (
        <span className="pl-1.5 text-ink-faint text-xs sm:pl-3">
          {family('family', { family: peer.remoteAddress?.includes(':') ? '6' : '4' })}
        </span>
      )}
    </button>
  ));
}

/** How many prefixes a session that stands brings, where there is room to say so. */
function Prefixes({ peer: { health, session } }: { peer: PeerRow }) {
  const t = useTranslations('peer');
  const count = health === 'up' && session.state !== 'unknown' ? session.value.prefixCount : undefined;
  return (
    <span className="ml-auto whitespace-nowrap pl-3 text-ink-soft text-sm tabular-nums max-sm:hidden">
      {count !== undefined && t('brings', { count })}
    </span>
  );
}

function distinct(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => name ?? []))].sort(compareNatural);
}
