'use client';

import { useRouter } from 'next/navigation';
import { useAccess } from '@/components/access/access-context.tsx';
import { Quiet } from '@/components/access/field.tsx';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { Cell } from '@/components/table/cell.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Person } from '@/lib/access/people/person.ts';
import { PERSON_ROLES } from '@/lib/access/role.ts';
import { AddPerson } from './add-person.tsx';
import { Moment } from './moment.tsx';
import { Section } from './section.tsx';

/** Everyone who has an account, and what may be changed of it. */
export function PeoplePanel({ people }: { people: readonly Person[] }) {
  const t = useTranslations('access.people');
  const names = useTranslations('access');
  const { mode } = useAccess();
  return (
    <Section id="people" title={t('title')} explain={mode === 'local' ? t('explain') : t('elsewhere')}>
      {people.length > 0 && (
        <table className="rows">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{names('name')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('seen')}</th>
              <th scope="col">{t('act')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
      {mode === 'local' && <AddPerson />}
    </Section>
  );
}

function PersonRow({ person }: { person: Person }) {
  const t = useTranslations('access.people');
  const words = useTranslations('access');
  const router = useRouter();
  const { busy, problem, send } = useAsk();
  const change = async (wish: object) => {
    if ((await send(`/api/access/people/${person.id}`, wish)) !== undefined) router.refresh();
  };
  return (
    <tr>
      <Cell title={words('name')}>
        {person.name}
        {person.disabled && <span className="ml-2 text-ink-soft">({t('disabled')})</span>}
        <Refused problem={problem} />
      </Cell>
      <Cell title={t('role')}>
        {person.source === 'local' ? (
          <select
            aria-label={t('roleOf', { name: person.name })}
            value={person.role}
            disabled={busy}
            onChange={(event) => change({ role: event.target.value })}
            className="h-7 rounded border border-line-strong bg-surface px-1"
          >
            {PERSON_ROLES.map((role) => (
              <option key={role} value={role}>
                {words(`role.${role}`)}
              </option>
            ))}
          </select>
        ) : (
          words(`role.${person.role}`)
        )}
      </Cell>
      <Cell title={t('seen')}>
        {person.seenAt === undefined ? t('never') : <Moment at={person.seenAt} />}
      </Cell>
      <Cell title={t('act')}>
        <Quiet
          disabled={busy}
          aria-label={t(person.disabled ? 'enableNamed' : 'disableNamed', { name: person.name })}
          onClick={() => change({ disabled: !person.disabled })}
        >
          {person.disabled ? t('enable') : t('disable')}
        </Quiet>
      </Cell>
    </tr>
  );
}
