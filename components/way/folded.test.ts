import { expect, test } from 'vitest';
import type { WayHop, WayVerdict } from '@/lib/model/way.ts';
import { folded } from './folded.ts';

const hop = (verdict: WayVerdict): WayHop => ({
  place: 'name',
  verdict,
  sentence: { key: 'path.name.off', params: {}, text: '' },
  notes: [],
  evidence: [],
  findings: [],
});

test.each<[string, WayVerdict[], number[]]>([
  ['nothing', [], []],
  ['stops that apply stand alone', ['ok', 'ok', 'broken'], [1, 1, 1]],
  ['neighbours that do not apply become one', ['not-applicable', 'not-applicable', 'ok'], [2, 1]],
  ['those apart do not', ['not-applicable', 'ok', 'not-applicable'], [1, 1, 1]],
])('%s', (_, verdicts, lengths) => {
  expect(folded(verdicts.map(hop)).map((run) => run.length)).toEqual(lengths);
});
