import { Refused } from '@/components/access/refused.tsx';
import { AuditPanel } from '@/components/settings/audit-panel.tsx';
import { PeoplePanel } from '@/components/settings/people-panel.tsx';
import { WallLinksPanel } from '@/components/settings/wall-links-panel.tsx';
import { currentStore } from '@/lib/access/index.ts';
import { people } from '@/lib/access/people/person.ts';
import { wallLinks } from '@/lib/access/wall/links.ts';
import { problemOf } from '@/lib/errors.ts';
import { auditPage, isStoreFailure } from '@/lib/store/index.ts';

const ENTRIES = 50;

/** What administrators alone see. @param before number of an audit entry, to see those before it */
export async function Administration({ before }: { before: number | undefined }) {
  try {
    const store = await currentStore();
    const [everyone, links, entries] = await Promise.all([
      people(store),
      wallLinks(store),
      auditPage(store, { before, limit: ENTRIES }),
    ]);
    return (
      <>
        <PeoplePanel people={everyone} />
        <WallLinksPanel links={links} />
        <AuditPanel entries={entries} />
      </>
    );
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    return <Refused problem={problemOf(error)} />;
  }
}
