import { plantedFaults } from '../../lab/world/stories/planted-faults.ts';
import type { RemedyStep } from '../../model/snapshot.ts';
import { expectedOf } from './expected.ts';
import { FAULTS } from './faults/index.ts';
import { isFoundFirst, type Trial, trials } from './trial.ts';

/** The first network of the seeds that shows a fault. */
const FIRST_SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

/** `docs/diagnosis.md`: what is planted, what must be found, and what to do, as the rules themselves say it. */
export function diagnosisTable(): string {
  const rows = FAULTS.map((fault) => {
    for (const seed of FIRST_SEEDS) {
      const [trial] = trials(seed, [fault]);
      if (trial !== undefined && isFoundFirst(trial)) return rowOf(trial);
    }
    throw new Error(`no network of the first ${FIRST_SEEDS.length} shows the fault ${fault.id}`);
  });
  return [
    '# Diagnosis',
    '',
    'What Hopboard finds, by the faults its tests plant. Each is planted alone into networks of random shape and must be found and named',
    'first (`lib/diagnose/findings.test.ts`, `npm run bench -- correlate`). This file is written by `node scripts/diagnosis.ts`; a test',
    'holds it to the rules.',
    '',
    'A finding tells the first broken hop of the way. What follows from it is its consequence: the hosts it names, and no alarm of their',
    'own. What was not read raises no finding: `unjudged` in `GET /api/findings`, and the overview, name the questions that stayed open and',
    'the feeds they lacked. Severity: *critical* where hosts cannot be reached, *warning* where something is broken or weakened, *notice* for the rest.',
    '',
    'An operator can silence a finding with a reason and an end (`POST /api/findings/silence`, or on the page). It stays in the list with who,',
    'why and until when, the verdict goes without it and counts it, and at its end it counts again by itself. Silencing mends nothing: rows',
    'and figures stay as they are, and a source that is not read leaves the verdict unknown all the same.',
    '',
    '| fault planted | finding | severity | cause, for example | remedy |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Story `today`',
    '',
    'The embedded network tells a story with faults on purpose; `lib/diagnose/stories.test.ts` looks for each of them there.',
    '',
    '| fault planted | what | finding | remedy |',
    '| --- | --- | --- | --- |',
    ...plantedFaults.map(({ id, subject, what, remedy }) =>
      cells([subject, what, `\`${expectedOf(id)[0]}\``, remedy]),
    ),
    '',
  ].join('\n');
}

function rowOf({ fault, findings }: Trial): string {
  const [finding] = findings;
  const [step] = finding?.remedy ?? [];
  return cells([
    fault.what,
    `\`${fault.finds}\``,
    finding?.severity ?? '',
    finding?.sentence.text ?? '',
    step === undefined ? '' : remedyText(step),
  ]);
}

function remedyText({ sentence, commands }: RemedyStep): string {
  if (commands === undefined) return sentence.text;
  return [sentence.text, ...commands.lines.map((line) => `\`${line.trim()}\``)].join('<br>');
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
