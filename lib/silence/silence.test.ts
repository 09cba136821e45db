import { describe, expect, test } from 'vitest';
import { auditPage, type Store } from '../store/index.ts';
import { onBothDatabases } from '../store/testing/databases.ts';
import { silencings } from './read.ts';
import { silence } from './silence.ts';
import { SilenceRequest } from './silencing.ts';
import { unsilence } from './unsilence.ts';

const ada = { id: 'account:1', name: 'ada', role: 'operator', from: '192.0.2.7' } as const;
const FINDING = { id: 'session-down', subjectKey: 'peers/gw2|main|10.20.0.14' };
const WISH = { ...FINDING, reason: 'cable ordered', minutes: 60 };
const HOUR = 3_600_000;

const silenced = (store: Store, now: number, over: Partial<typeof WISH> = {}) =>
  silence(store, ada, { ...WISH, ...over }, { now, exists: () => true });

onBothDatabases((database) => {
  test('lasts until its end and no longer', async () => {
    const store = await database.open();
    await silenced(store, 1_000);
    const kept = { ...FINDING, by: 'ada', reason: 'cable ordered', since: 1_000, until: 1_000 + HOUR };
    expect(await silencings(store, 1_000)).toEqual([kept]);
    expect(await silencings(store, 999 + HOUR)).toEqual([kept]);
    expect(await silencings(store, 1_000 + HOUR)).toEqual([]);
  });

  test('takes the place of an older one of the same finding, and of no other', async () => {
    const store = await database.open();
    await silenced(store, 0);
    await silenced(store, 1, { subjectKey: 'peers/other' });
    await silenced(store, 2, { reason: 'still waiting', minutes: 120 });
    expect((await silencings(store, 3)).map(({ subjectKey, reason }) => [subjectKey, reason])).toEqual([
      [FINDING.subjectKey, 'still waiting'],
      ['peers/other', 'cable ordered'],
    ]);
  });

  test('ends before its time when somebody wants it to, once', async () => {
    const store = await database.open();
    await silenced(store, 0);
    await unsilence(store, ada, FINDING, 1);
    expect(await silencings(store, 1)).toEqual([]);
    await expect(unsilence(store, ada, FINDING, 2)).rejects.toMatchObject({ code: 'silence.unknown' });
  });

  test('is told to the audit, done or refused', async () => {
    const store = await database.open();
    await silenced(store, 0);
    await unsilence(store, ada, FINDING, 1);
    const refused = silence(store, ada, WISH, { now: 2, exists: () => false });
    await expect(refused).rejects.toMatchObject({ code: 'silence.no-finding' });
    const subject = `${FINDING.id} ${FINDING.subjectKey}`;
    expect(await auditPage(store, { limit: 10 })).toMatchObject([
      { action: 'finding.silence', subject, result: 'refused', detail: { why: 'silence.no-finding' } },
      { action: 'finding.unsilence', subject, result: 'done', before: { by: 'ada', until: HOUR } },
      { action: 'finding.silence', subject, result: 'done', after: { reason: 'cable ordered', until: HOUR } },
    ]);
  });

  test('is not kept when the audit cannot be written', async () => {
    const store = await database.open();
    await store.change((db) => db.schema.alterTable('audit').renameTo('gone').execute());
    await expect(silenced(store, 0)).rejects.toThrow();
    expect(await silencings(store, 0)).toEqual([]);
  });
});

describe('what is asked for', () => {
  test.each([
    ['no reason', { reason: '   ' }],
    ['a reason nobody can see', { reason: 'a\u0000b' }],
    ['no end', { minutes: undefined }],
    ['an end in the past', { minutes: 0 }],
    ['an end after more than a year', { minutes: 366 * 24 * 60 + 1 }],
    ['half a minute', { minutes: 0.5 }],
    ['something else', { until: 5 }],
  ])('with %s is refused', (_, over) => {
    expect(SilenceRequest.safeParse({ ...WISH, ...over }).success).toBe(false);
  });

  test('is understood', () => {
    expect(SilenceRequest.parse({ ...WISH, reason: ' cable ordered ' })).toEqual(WISH);
  });
});
