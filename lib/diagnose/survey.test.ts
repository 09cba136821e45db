import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSurvey } from './survey.ts';

type Row = { readonly number: number };

const all = Array.from({ length: 12 }, (_, number): Row => ({ number }));

test('the answers are those of a look at each row, and a list is the very same while its rows are', () => {
  fc.assert(
    fc.property(fc.array(fc.shuffledSubarray(all), { maxLength: 10 }), (turns) => {
      const survey = createSurvey<Row>();
      const questions = {
        even: ({ number }: Row) => number % 2 === 0,
        any: () => true,
        none: () => false,
        high: ({ number }: Row) => number > 9,
      };
      const asked = Object.values(questions).map((holds) => ({
        holds,
        where: survey.where(holds),
        last: [] as readonly Row[],
      }));
      const sum = survey.sum(({ number }) => number);
      for (const [turn, rows] of turns.entries()) {
        const before = turns[turn - 1] ?? [];
        // A list that neither begins nor ends as the one before was read anew.
        const isPatched = rows[0] === before[0] || rows.at(-1) === before.at(-1);
        for (const question of asked) {
          const found = question.where(rows);
          expect(found).toEqual(rows.filter(question.holds));
          const { last } = question;
          if (
            isPatched &&
            last.length > 0 &&
            last.length === found.length &&
            last.every((row, at) => row === found[at])
          ) {
            expect(found).toBe(last);
          }
          question.last = found;
        }
        expect(sum(rows)).toBe(rows.reduce((total, { number }) => total + number, 0));
      }
    }),
  );
});

test('a row is looked at once for all questions, and again only where it is another', () => {
  const survey = createSurvey<Row>();
  const looked: string[] = [];
  const even = survey.where(({ number }) => {
    looked.push(`even ${number}`);
    return number % 2 === 0;
  });
  const low = survey.where(({ number }) => {
    looked.push(`low ${number}`);
    return number < 2;
  });
  const rows = all.slice(0, 3);
  even(rows);
  low(rows);
  expect(looked).toEqual(['even 0', 'low 0', 'even 1', 'low 1', 'even 2', 'low 2']);
  looked.length = 0;
  low(rows.with(1, { number: 7 }));
  expect(looked).toEqual(['even 7', 'low 7']);
});

test('lists of several owners are remembered beside each other', () => {
  const survey = createSurvey<Row>();
  let looks = 0;
  const even = survey.where(({ number }) => {
    looks += 1;
    return number % 2 === 0;
  });
  const [here, there] = [all.slice(0, 4), all.slice(4)];
  even(here, 'here');
  even(there, 'there');
  looks = 0;
  even([...here, { number: 20 }], 'here');
  expect(looks).toBe(1);
});
