import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { Doctor } from '@/components/doctor/doctor.tsx';
import { OpenToAll } from '@/components/settings/open-to-all.tsx';
import { OwnPassword } from '@/components/settings/own-password.tsx';
import { TransportRisks } from '@/components/settings/transport-risks.tsx';
import { PageWords } from '@/components/shell/page-words.tsx';
import { titled } from '@/components/shell/titled.ts';
import { SourcesView } from '@/components/source/sources-view.tsx';
import { access, atLeast } from '@/lib/access/index.ts';
import { Administration } from './administration.tsx';

export const generateMetadata = (): Promise<Metadata> => titled('settings');

type Query = Record<string, string | string[] | undefined>;

/** `?audit=<number>`: the audit before that entry. */
export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requirePage('viewer');
  const before = Number((await searchParams).audit);
  const { config, transportRisks } = access();
  return (
    <PageWords page="settings">
      <SourcesView />
      <Doctor />
      <TransportRisks risks={transportRisks} />
      {config.mode === 'open' && <OpenToAll />}
      {config.mode === 'local' && <OwnPassword />}
      {atLeast(actor.role, 'administrator') && (
        <Administration before={Number.isSafeInteger(before) && before > 0 ? before : undefined} />
      )}
    </PageWords>
  );
}
