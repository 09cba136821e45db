/** A real process, killed with SIGKILL while it opens ports on a router; another one finds its state and settles it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, wholeAudit } from '../../store/index.ts';
import { settleOpenWorks } from '../apply/carry-out.ts';
import { workId } from '../apply/ids.ts';
import { connectWriter } from '../apply/writer.ts';
import { natBench } from './bench.ts';
import { ANN } from './context.ts';
import type { Outcome } from './interleaving.ts';
import { keptContext } from './kept-context.ts';

const APPLIER = fileURLToPath(new URL('applier.ts', import.meta.url));

/** @param nth the process is killed when the router hears its nth sentence, before (`false`) or after it is carried out */
export async function killing(nth: number, carriedOut: boolean): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'hopboard-nat-'));
  const bench = await natBench();
  const file = join(folder, 'state.sqlite');
  const store = await openStore({ file });
  try {
    const context = keptContext(store, () => connectWriter(bench.access));
    await context.journal.keep(bench.plan('p1'), ANN.id);

    const child = spawn(process.execPath, [APPLIER, file, String(bench.listener.port), 'p1'], {
      stdio: 'ignore',
    });
    const gone = once(child, 'exit');
    let heard = 0;
    const stop = bench.listener.onSentence(() => {
      heard += 1;
      if (heard !== nth) return;
      // Without an answer it cannot go on, so that it dies at this very sentence.
      bench.device.misbehave(
        carriedOut ? { kind: 'silence' } : { kind: 'drop', when: 'before', of: 'command' },
      );
      child.kill('SIGKILL');
    });
    await gone;
    stop();
    bench.device.misbehave(undefined);
    // The dead process' lock keeps the first attempts waiting, as it would another instance.
    while ((await settleOpenWorks(context)) > 0);

    const work = await context.journal.work(workId('p1', 'gw1'));
    const ours = bench.comments().filter((comment) => comment.startsWith('hopboard:'));
    const results: string[] = [];
    for await (const { action, result } of wholeAudit(store)) if (action === 'nat.open') results.push(result);
    const violations: string[] = [];
    const done = work?.state === 'done';
    if (ours.length !== (done ? 2 : 0))
      violations.push(`on the router: ${ours}; told: ${work?.state ?? 'nothing'}`);
    if (work !== undefined && (results.at(-1) === 'done') !== done)
      violations.push(`the audit ends with ${results.at(-1)}`);
    return { violations, duplicates: ours.length - new Set(ours).size, story: `killed at sentence ${nth}` };
  } finally {
    await store.close();
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  }
}
