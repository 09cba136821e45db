/** One seeded story of opening ports while something goes wrong, and what must be true at its end. */
import { HopboardError } from '../../errors.ts';
import type { Fault, Row } from '../../lab/router/index.ts';
import { seededRandom } from '../../lab/world/random.ts';
import { applyPlan } from '../apply/apply.ts';
import { settleOpenWorks } from '../apply/carry-out.ts';
import { undoPlan } from '../apply/undo.ts';
import { connectWriter } from '../apply/writer.ts';
import type { NatContext } from '../ports.ts';
import { type NatBench, natBench } from './bench.ts';
import { ANN, BOB, contextOn } from './context.ts';
import { type Memory, memory } from './memory.ts';
import { mortal } from './mortal.ts';
import { HTTP, HTTPS } from './worlds.ts';

export type Outcome = {
  /** What was seen that must not be, in words; empty when all is well. */
  readonly violations: readonly string[];
  readonly duplicates: number;
  /** What happened, to find a violation again. */
  readonly story: string;
};

const VERSIONS = ['6.48.7', '7.16.2', '7.22.3'] as const;
const PORTS = [[HTTPS], [HTTP, HTTPS], [HTTP, HTTPS, { port: 443, protocol: 'UDP' }]] as const;
/** Long enough for a loopback router that answers, short enough to wait for one that does not. */
const COMMAND_TIMEOUT_MS = 60;

/** Plays the story of `seed` from beginning to end. */
export async function interleaving(seed: number): Promise<Outcome> {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => {
    const [chosen] = from.slice(Math.floor(random() * from.length));
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  };
  const chance = (share: number) => random() < share;
  const bench = await natBench(pick(VERSIONS));
  const told: string[] = [`RouterOS ${bench.device.version}`];
  try {
    const state = memory();
    if (chance(0.25)) {
      bench.addForeign({
        action: 'dst-nat',
        'in-interface-list': 'WAN',
        'to-addresses': '192.168.5.9',
        comment: 'dmz',
      });
    }
    const ports = pick(PORTS);
    await state.journal.keep(bench.plan('p1', { ports }), ANN.id);
    await state.journal.keep(bench.plan('p2', { ports }), BOB.id);
    const strangers = foreignComments(bench);

    const edit = pick(EDITS);
    if (chance(0.15)) strangers.push(...edit(bench, told));
    const stop = chance(0.2)
      ? editDuring(bench, 1 + Math.floor(random() * 8), () => strangers.push(...edit(bench, told)))
      : () => {};
    const fault = chance(0.75) ? faultOf(pick, random) : undefined;
    if (fault !== undefined) told.push(JSON.stringify(fault));
    bench.device.misbehave(fault);

    await play(bench, state, { pick, chance, random, told });
    stop();
    bench.device.misbehave(undefined);
    await settled(bench, state);
    if (chance(0.4)) {
      const second = chance(0.7) ? faultOf(pick, random) : undefined;
      told.push(`undo ${JSON.stringify(second ?? null)}`);
      bench.device.misbehave(second);
      await within(undoPlan(context(bench, state), BOB, { plan: pick(['p1', 'p2']), reviewed: true }), told);
      bench.device.misbehave(undefined);
      await settled(bench, state);
    }
    return { ...judged(bench, state, strangers), story: told.join(' · ') };
  } finally {
    await bench.close();
  }
}

type Dice = {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly random: () => number;
  readonly told: string[];
};

/** One or two people click, once or twice, and a process may die meanwhile. */
async function play(bench: NatBench, state: Memory, { pick, chance, random, told }: Dice): Promise<void> {
  const clicks = pick([['p1'], ['p1', 'p1'], ['p1', 'p2'], ['p1', 'p2', 'p1']] as const);
  const death = chance(0.4) ? 1 + Math.floor(random() * 25) : 0;
  const after = chance(0.5);
  told.push(`clicks ${clicks.join('+')}${death > 0 ? `, dies ${after ? 'after' : 'at'} call ${death}` : ''}`);
  const process = mortal(context(bench, state), death, after);
  const attempts = clicks.map((plan) =>
    within(applyPlan(process.context, plan === 'p1' ? ANN : BOB, { plan, confirm: 'gw1' }), told),
  );
  await Promise.race([Promise.all(attempts), process.died]);
  if (death > 0) state.freeLocks();
}

function context(bench: NatBench, state: Memory): NatContext {
  const access = { ...bench.access, commandTimeoutMs: COMMAND_TIMEOUT_MS };
  return contextOn(bench, state, { connect: () => connectWriter(access) });
}

/** A refusal in our own words is an answer; anything else is a fault of ours. */
async function within(attempt: Promise<unknown>, told: string[]): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof HopboardError)) throw error;
    told.push(error.code);
  }
}

async function settled(bench: NatBench, state: Memory): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if ((await settleOpenWorks(contextOn(bench, state))) === 0) return;
  }
}

const MENUS = [
  '/ip/firewall/nat/add',
  '/ip/firewall/nat/print',
  '/ip/firewall/nat/remove',
  '/ip/firewall/nat',
  '/login',
] as const;

function faultOf(pick: Dice['pick'], random: () => number): Fault {
  const command = pick(MENUS);
  const nth = 1 + Math.floor(random() * 6);
  return pick<Fault>([
    { kind: 'drop', when: pick(['before', 'during', 'after']), of: 'command', nth: 1 + (nth % 3), command },
    { kind: 'drop', when: pick(['before', 'during', 'after']), of: 'reply', nth, command },
    { kind: 'drop', when: pick(['before', 'during', 'after']), nth: nth * 2 },
    { kind: 'garbage', nth, command },
    { kind: 'trap', message: 'failure: not now', command },
    { kind: 'fatal', message: 'going down', command },
    { kind: 'slow', ms: pick([1, 80]), command },
    { kind: 'silence', command },
    { kind: 'half-open' },
    { kind: 'split' },
    { kind: 'refuse-write' },
    { kind: 'refuse-login' },
    { kind: 'refuse-connection' },
    { kind: 'extra', words: ['!trap', '=message=second'], underTag: true, command },
  ]);
}

/** What another administrator does meanwhile. Each gives the comments of the rules it adds. */
/** What somebody puts into a rule of ours: from then on it is theirs, as long as no work that made it is under way. */
const EDITED = { 'src-address-list': 'office' } as const;

const EDITS: readonly ((bench: NatBench, told: string[]) => readonly string[])[] = [
  (bench, told) => {
    told.push('somebody adds a rule');
    bench.addForeign({
      action: 'dst-nat',
      protocol: 'tcp',
      'dst-port': '22',
      'in-interface-list': 'WAN',
      'to-addresses': '192.168.5.8',
      comment: 'ssh',
    });
    return ['ssh'];
  },
  (bench, told) => {
    told.push('somebody switches a rule off');
    changeForeign(bench, '/ip/firewall/nat', (row) => ({ ...row, disabled: 'true' }));
    return [];
  },
  (bench, told) => {
    told.push('somebody changes the filter');
    changeForeign(bench, '/ip/firewall/filter', (row) => ({ ...row, ...EDITED }));
    return [];
  },
  ({ device }, told) => {
    const rows = device.table('/ip/firewall/nat');
    const newest = rows.findLast(isOurs);
    told.push(`somebody edits our rule ${newest?.comment ?? 'that is not there yet'}`);
    device.setTable(
      '/ip/firewall/nat',
      rows.map((row) => (row === newest ? { ...row, ...EDITED } : row)),
    );
    return [];
  },
];

function isOurs({ comment = '' }: { readonly comment?: string | undefined }): boolean {
  return comment.startsWith('hopboard:');
}

function changeForeign({ device }: NatBench, menu: string, change: (row: Row) => Row): void {
  device.setTable(
    menu,
    device.table(menu).map((row) => (isOurs(row) ? row : change(row))),
  );
}

/** Somebody edits when the router hears its nth sentence. */
function editDuring(bench: NatBench, nth: number, edit: () => void): () => void {
  let heard = 0;
  return bench.listener.onSentence(() => {
    heard += 1;
    if (heard === nth) edit();
  });
}

function foreignComments(bench: NatBench): string[] {
  return bench.comments().filter((comment) => !isOurs({ comment }));
}

/** All or nothing on the router, nothing twice, nobody else's rule touched; and what is kept and on record says the same. */
function judged(bench: NatBench, state: Memory, strangers: readonly string[]): Omit<Outcome, 'story'> {
  const violations: string[] = [];
  const expect = (holds: boolean, otherwise: string) => void (holds || violations.push(otherwise));
  const comments = bench.comments();
  const ours = comments.filter((comment) => isOurs({ comment }));
  const edited = bench.rules().flatMap((rule) => (isOurs(rule) && rule.srcAddressList ? [rule.comment] : []));
  const duplicates = ours.length - new Set(ours).size;
  const openings = [...state.works.values()].filter(({ kind }) => kind === 'open');
  const standing = openings.filter((work) => work.state === 'done');

  expect(duplicates === 0, `twice on the router: ${ours}`);
  expect(
    foreignComments(bench).join() === strangers.join(),
    `rules of others: ${comments}, not ${strangers}`,
  );
  expect(standing.length <= 1, 'two openings say that they made the same rules');
  expect(
    [...state.works.values()].every(({ state: at }) => at !== 'running' && at !== 'unsettled'),
    'a work is left open',
  );
  const wanted = standing[0]?.rules.map(({ marker }) => marker) ?? [];
  // A rule that somebody has edited is theirs: it stays, whether or not the work that made it stands.
  const alike = (comments: readonly string[]) =>
    comments
      .filter((comment) => !edited.includes(comment))
      .toSorted()
      .join();
  expect(alike(ours) === alike(wanted), `on the router: ${ours}; told: ${wanted}; edited: ${edited}`);
  expect(
    bench.rules().every((rule) => !ours.includes(rule.comment ?? '') || !(rule.disabled || rule.invalid)),
    'a rule is not in force',
  );
  for (const work of openings) {
    const results = state.entries.filter(
      ({ action, detail }) => action === 'nat.open' && detail.work === work.id,
    );
    const last = results.at(-1)?.result;
    expect(
      (last === 'done') === (work.state !== 'failed'),
      `${work.id} is ${work.state}, and the audit ends with ${last}`,
    );
  }
  return { violations, duplicates };
}
