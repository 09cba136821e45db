'use client';

import { Known } from '@/components/state/known.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { Term } from '@/components/text/term.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { type EndName, endsOf } from './ends.ts';

/** A session as each end has it, side by side. */
export function BothEnds({ row }: { row: PeerRow }) {
  const t = useTranslations('peer');
  const words = useTranslations('state');
  const lines = endsOf(row, (value) => words(value ? 'yes' : 'no'));
  const bgpPeer = row.clusterEnd?.state === 'unknown' ? undefined : row.clusterEnd?.value.bgpPeer;
  return (
    <section>
      <table className="ends">
        <caption>{t('both')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">
              {t('routerEnd')} <span className="font-normal">{row.router}</span>
            </th>
            <th scope="col">
              {t('clusterEnd')}{' '}
              <span className="font-normal">{bgpPeer ?? row.node ?? row.cluster ?? ''}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, router, cluster, differs }) => (
            <tr key={name}>
              <th scope="row">
                <FieldName name={name} />
              </th>
              <td>{router ?? '–'}</td>
              <td>
                {cluster ?? '–'}
                {differs && (
                  <span className="ml-2 inline-flex items-center gap-1 font-sans">
                    <Shape health="degraded" /> {t('differs')}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.clusterEnd === undefined && <p className="mt-1.5 text-ink-soft">{t('noClusterEnd')}</p>}
      {row.clusterEnd?.state === 'unknown' && <Known of={row.clusterEnd}>{() => null}</Known>}
    </section>
  );
}

function FieldName({ name }: { name: EndName }) {
  const t = useTranslations('peer');
  const terms = useTranslations('term');
  const explained = name === 'holdTime' || name === 'multihop' || name === 'bfd';
  return explained ? <Term means={terms(name)}>{t(name)}</Term> : t(name);
}
