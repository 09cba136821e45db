import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HopboardError } from '../../errors.ts';
import type { Fault } from '../../lab/router/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { onBothDatabases } from '../../store/testing/databases.ts';
import type { Plan } from '../contract.ts';
import { type NatBench, natBench, planOn } from '../testing/bench.ts';
import { type Book, bookIn } from '../testing/book.ts';
import { ANN, BOB, contextOn } from '../testing/context.ts';
import { applyPlan } from './apply.ts';
import { settleOpenWorks } from './carry-out.ts';
import { switchRule } from './switch-rule.ts';
import { undoPlan } from './undo.ts';
import { connectWriter } from './writer.ts';

const SERVICE = 'hopboard:blog/ingress-nginx/ingress-nginx-controller';
const HTTP = `${SERVICE}:80/tcp`;
const HTTPS = `${SERVICE}:443/tcp`;
const CONFIRMED = { plan: 'p1', confirm: 'gw1' };
const ADD = '/ip/firewall/nat/add';

onBothDatabases((database) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await database.place());
  }, 60_000);
  afterAll(() => store?.close());

  let bench: NatBench;
  let state: Book;
  let plan: Plan;
  beforeEach(async () => {
    bench = await natBench();
    state = bookIn(store, expect.getState().currentTestName ?? '');
    plan = bench.plan('p1');
    await state.journal.keep(plan, ANN.id);
  });
  afterEach(() => bench.close());

  const context = (over = {}) => contextOn(bench, state, over);
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (error: HopboardError) => error.code,
    );

  describe('applying', () => {
    test('adds the rules of the plan in order, reads them back and tells where they stand', async () => {
      const report = await applyPlan(context(), ANN, CONFIRMED);
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS]);
      expect(report.works).toMatchObject([
        {
          state: 'done',
          placed: [
            { id: '*3', position: 2 },
            { id: '*4', position: 3 },
          ],
        },
      ]);
      expect(state.entries.map(({ action, result }) => `${action} ${result}`)).toEqual([
        'nat.open attempted',
        'nat.open done',
      ]);
    });

    test('sends exactly the words that were shown', async () => {
      const heard: string[] = [];
      bench.listener.onSentence((words) =>
        heard.push(words.filter((word) => !word.startsWith('.tag')).join(' ')),
      );
      await applyPlan(context(), ANN, CONFIRMED);
      const added = heard.filter((sentence) => sentence.startsWith(ADD));
      expect(added.map((sentence) => sentence.replaceAll(' =', ' '))).toEqual(plan.routers[0]?.commands);
    });

    test('goes in front of a rule for every port', async () => {
      bench.addForeign({
        action: 'dst-nat',
        'in-interface-list': 'WAN',
        'to-addresses': '192.168.5.9',
        comment: 'dmz',
      });
      await state.journal.keep(bench.plan('p2'), ANN.id);
      const report = await applyPlan(context(), ANN, { plan: 'p2', confirm: 'gw1' });
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS, 'dmz']);
      expect(report.works[0]?.placed.map(({ position }) => position)).toEqual([2, 3]);
    });

    test('a second click tells what the first one did', async () => {
      const first = await applyPlan(context(), ANN, CONFIRMED);
      expect(await applyPlan(context(), ANN, CONFIRMED)).toEqual(first);
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS]);
    });

    test('two clicks at once make one rule', async () => {
      await Promise.all([applyPlan(context(), ANN, CONFIRMED), applyPlan(context(), ANN, CONFIRMED)]);
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS]);
    });

    test('two people with a plan each make one rule', async () => {
      await state.journal.keep(bench.plan('p2'), BOB.id);
      await applyPlan(context(), ANN, CONFIRMED);
      const report = await applyPlan(context(), BOB, { plan: 'p2', confirm: 'gw1' });
      expect(report.works).toMatchObject([{ state: 'failed', problem: { code: 'nat.changed' } }]);
      expect(report.replacement?.routers[0]).toMatchObject({
        rules: [],
        already: [
          { position: 2, ours: true },
          { position: 3, ours: true },
        ],
      });
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS]);
    });

    test.each<[string, Partial<Plan>, Partial<typeof CONFIRMED>, string]>([
      ['an unknown plan', {}, { plan: 'nix' }, 'nat.no-plan'],
      ['a plan too old', { expiresAt: 999 }, {}, 'nat.expired'],
      ['a blocked one', { verdict: 'blocked' }, {}, 'nat.blocked'],
      ['one with nothing to do', { routers: [] }, {}, 'nat.nothing-to-do'],
      ['one that was not confirmed', {}, { confirm: 'gw2' }, 'nat.unconfirmed'],
    ])('refuses %s', async (_, over, asked, code) => {
      await state.journal.keep({ ...plan, id: 'p2', ...over }, ANN.id);
      expect(await codeOf(applyPlan(context(), ANN, { ...CONFIRMED, plan: 'p2', ...asked }))).toBe(code);
      expect(bench.listener.accepted()).toBe(0);
    });

    test('refuses the plan of somebody else', async () => {
      expect(await codeOf(applyPlan(context(), BOB, CONFIRMED))).toBe('nat.no-plan');
    });

    test('writes nothing when the audit entry cannot be written', async () => {
      state.trouble = (what) => {
        if (what.startsWith('audit')) throw new Error('disk full');
      };
      await expect(applyPlan(context(), ANN, CONFIRMED)).rejects.toThrow('disk full');
      expect(bench.comments()).toEqual(['mail']);
    });

    test('takes back what it wrote when the result cannot be put on record', async () => {
      state.trouble = (what) => {
        if (what === 'audit done') throw new Error('disk full');
      };
      const { works } = await applyPlan(context(), ANN, CONFIRMED);
      expect(works).toMatchObject([{ state: 'failed' }]);
      expect(bench.comments()).toEqual(['mail']);
    });
  });

  describe('a change by somebody else between plan and click', () => {
    test('refuses, writes nothing, and gives the plan as it is now', async () => {
      bench.addForeign({
        action: 'dst-nat',
        protocol: 'tcp',
        'dst-port': '443',
        'in-interface-list': 'WAN',
        'to-addresses': '192.168.5.9',
      });
      const { works, replacement } = await applyPlan(context(), ANN, CONFIRMED);
      expect(works).toMatchObject([{ state: 'failed', problem: { code: 'nat.changed' } }]);
      expect(replacement?.verdict).toBe('blocked');
      expect(bench.comments()).toEqual(['mail', '']);
    });
  });

  describe('one plan for two routers', () => {
    let second: NatBench;
    let both: Plan;
    beforeEach(async () => {
      second = await natBench('6.48.7');
      const [part] = plan.routers;
      const [other] = planOn({ ...second.router(), id: 'gw2' }, 'other').routers;
      if (part === undefined || other === undefined) throw new Error('a plan without a router');
      both = { ...plan, id: 'both', confirm: 'gw1 gw2', routers: [part, other] };
      await state.journal.keep(both, ANN.id);
    });
    afterEach(() => second.close());
    const onBoth = () =>
      context({ connect: (router: string) => connectWriter((router === 'gw2' ? second : bench).access) });
    const apply = (ctx = onBoth()) => applyPlan(ctx, ANN, { plan: 'both', confirm: 'gw1 gw2' });

    test('opens on both, each in its own words, and is taken back from both', async () => {
      const { works } = await apply();
      expect(works).toMatchObject([
        { router: 'gw1', state: 'done' },
        { router: 'gw2', state: 'done' },
      ]);
      expect([bench.comments(), second.comments()]).toEqual([
        ['mail', HTTP, HTTPS],
        ['mail', HTTP, HTTPS],
      ]);
      await undoPlan(onBoth(), BOB, { plan: 'both', reviewed: false });
      expect([bench.comments(), second.comments()]).toEqual([['mail'], ['mail']]);
    });

    test('stands whole on the one and not at all on the other that refuses', async () => {
      let adds = 0;
      second.listener.onSentence(([menu]) => {
        if (menu === ADD) adds += 1;
        if (adds === 2) second.device.misbehave({ kind: 'trap', message: 'failure: no', command: ADD });
      });
      const { works } = await apply();
      expect(works).toMatchObject([
        { router: 'gw1', state: 'done' },
        { router: 'gw2', state: 'failed' },
      ]);
      expect([bench.comments(), second.comments()]).toEqual([['mail', HTTP, HTTPS], ['mail']]);
    });

    test('of a router that is busy the caller is told, and what stands on the other can be looked up', async () => {
      let letGo = () => {};
      const holding = state.locks.exclusively('gw2', () => new Promise<void>((resolve) => (letGo = resolve)));
      expect(await codeOf(apply())).toBe('nat.busy');
      letGo();
      await holding;
      // The same click again tells what the first one did.
      expect((await apply()).works).toMatchObject([{ router: 'gw1', state: 'done' }]);
      expect(second.comments()).toEqual(['mail']);
    });
  });

  describe('a router that says no', () => {
    test.each<[string, Fault, string]>([
      ['no right to write', { kind: 'refuse-write' }, 'routeros.permission'],
      ['no login', { kind: 'refuse-login' }, 'routeros.login-refused'],
      ['a trap', { kind: 'trap', message: 'failure: no', command: ADD }, 'routeros.trap'],
      ['no connection', { kind: 'refuse-connection' }, 'routeros.closed-before-login'],
    ])('%s: nothing is on the router, and the page says why', async (_, fault, code) => {
      bench.device.misbehave(fault);
      const { works } = await applyPlan(context(), ANN, CONFIRMED);
      expect(works).toMatchObject([{ state: 'failed', problem: { code } }]);
      expect(bench.comments()).toEqual(['mail']);
    });

    test('an interface that vanished makes the rule invalid, and it is removed again', async () => {
      bench.listener.onSentence(([menu]) => {
        if (menu === ADD) queueMicrotask(() => bench.device.setTable('/interface/list', []));
      });
      const { works } = await applyPlan(context(), ANN, CONFIRMED);
      expect(works[0]?.state).toBe('failed');
      expect(bench.comments()).toEqual(['mail']);
    });
  });

  describe('a connection that breaks', () => {
    /** Drops the connection at the nth command of a menu, once. */
    function dropOnce(when: 'before' | 'during' | 'after', nth: number): void {
      bench.device.misbehave({ kind: 'drop', of: 'command', when, nth, command: ADD });
    }

    test.each([
      ['before', 1, [], 'failed'],
      ['during', 1, [], 'failed'],
      ['before', 2, [], 'failed'],
      ['during', 2, [HTTP, HTTPS], 'done'],
      ['after', 2, [HTTP, HTTPS], 'done'],
    ] as const)('%s command %i: all or nothing, and said so', async (when, nth, left, told) => {
      dropOnce(when, nth);
      const { works } = await applyPlan(context(), ANN, CONFIRMED);
      expect(bench.comments()).toEqual(['mail', ...left]);
      expect(works[0]?.state).toBe(told);
      expect(state.entries.at(-1)?.result).toBe(told);
    });

    test('a router that stays away leaves the work unsettled, and it is settled when the router answers', async () => {
      bench.listener.onSentence(([menu]) => {
        if (menu === ADD) bench.device.misbehave({ kind: 'refuse-connection' });
        if (menu === ADD) queueMicrotask(() => bench.listener.dropConnections());
      });
      const { works } = await applyPlan(context(), ANN, CONFIRMED);
      expect(works).toMatchObject([{ state: 'unsettled', problem: { code: 'nat.interrupted' } }]);
      expect(await settleOpenWorks(context())).toBe(1);
      bench.device.misbehave(undefined);
      expect(await settleOpenWorks(context())).toBe(0);
      expect(bench.comments()).toEqual(['mail']);
      expect(await state.journal.work('p1.gw1')).toMatchObject({
        state: 'failed',
        problem: { code: 'nat.rolled-back' },
      });
    });

    test('nothing new begins while an old work is unsettled', async () => {
      const { rules = [] } = plan.routers[0] ?? {};
      await state.journal.begin({
        id: 'old',
        kind: 'open',
        router: 'gw1',
        actor: 'x',
        rules,
        placed: [],
        state: 'unsettled',
        step: 'add',
        createdAt: 0,
        changedAt: 0,
      });
      bench.device.misbehave({ kind: 'refuse-connection' });
      expect(await codeOf(applyPlan(context(), ANN, CONFIRMED))).toBe('nat.interrupted');
    });
  });

  describe('taking back', () => {
    beforeEach(async () => void (await applyPlan(context(), ANN, CONFIRMED)));
    const undo = (reviewed = false, over = {}) => undoPlan(context(over), BOB, { plan: 'p1', reviewed });

    test('removes our rules and nothing else', async () => {
      const { works } = await undo();
      expect(works).toMatchObject([{ kind: 'open', state: 'undone' }]);
      expect(bench.comments()).toEqual(['mail']);
      expect(await codeOf(undo())).toBe('nat.no-work');
    });

    test('after ten minutes only with a review', async () => {
      const late = { now: () => 601_001 };
      expect(await codeOf(undo(false, late))).toBe('nat.needs-review');
      await undo(true, late);
      expect(bench.comments()).toEqual(['mail']);
    });

    test('leaves all of them alone when somebody changed one', async () => {
      const rows = bench.device.table('/ip/firewall/nat');
      bench.device.setTable(
        '/ip/firewall/nat',
        rows.map((row) => (row.comment === HTTPS ? { ...row, 'src-address': '192.0.2.0/24' } : row)),
      );
      expect(await codeOf(undo())).toBe('nat.edited');
      expect(bench.comments()).toEqual(['mail', HTTP, HTTPS]);
    });

    test.each(['before', 'during', 'after'] as const)(
      'a connection lost %s the removal: gone all the same',
      async (when) => {
        bench.device.misbehave({ kind: 'drop', of: 'command', when, command: '/ip/firewall/nat/remove' });
        await undo();
        expect(bench.comments()).toEqual(['mail']);
        expect((await state.journal.work('p1.gw1'))?.state).toBe('undone');
      },
    );
  });

  describe('the picture of a router', () => {
    test('is read anew after every work, done or refused', async () => {
      const seen: string[] = [];
      const told = { touched: (router: string) => void seen.push(`${router} ${bench.comments().length}`) };
      await applyPlan(context(told), ANN, CONFIRMED);
      const [rule] = bench.rules().filter(({ comment }) => comment === HTTP);
      if (rule === undefined) throw new Error('no rule');
      await switchRule(context(told), ANN, { router: 'gw1', seen: rule, to: 'disable' });
      await undoPlan(context(told), ANN, { plan: 'p1', reviewed: false });
      await state.journal.keep(bench.plan('p2'), ANN.id);
      bench.device.misbehave({ kind: 'refuse-login' });
      await applyPlan(context(told), ANN, { plan: 'p2', confirm: 'gw1' });
      expect(seen).toEqual(['gw1 3', 'gw1 3', 'gw1 1', 'gw1 1']);
    });
  });

  describe('one rule of ours', () => {
    const seen = (comment: string) => {
      const rule = bench.rules().find((each) => each.comment === comment);
      if (rule === undefined) throw new Error(`no rule ${comment}`);
      return rule;
    };
    const to = (kind: 'disable' | 'enable' | 'remove', comment = HTTP) =>
      switchRule(context(), ANN, { router: 'gw1', seen: seen(comment), to: kind });
    beforeEach(async () => void (await applyPlan(context(), ANN, CONFIRMED)));

    test('is switched off, on, and removed', async () => {
      await to('disable');
      expect(seen(HTTP).disabled).toBe(true);
      expect(seen(HTTPS).disabled).toBe(false);
      await to('enable');
      expect(seen(HTTP).disabled).toBe(false);
      await to('remove');
      expect(bench.comments()).toEqual(['mail', HTTPS]);
    });

    test('a rule of somebody else is left alone', async () => {
      expect(await codeOf(to('remove', 'mail'))).toBe('nat.not-ours');
      expect(bench.comments()).toContain('mail');
    });

    test('so is one that changed since it was seen', async () => {
      const before = seen(HTTP);
      const rows = bench.device.table('/ip/firewall/nat');
      bench.device.setTable(
        '/ip/firewall/nat',
        rows.map((row) => (row.comment === HTTP ? { ...row, 'to-addresses': '192.168.5.9' } : row)),
      );
      expect(await codeOf(switchRule(context(), ANN, { router: 'gw1', seen: before, to: 'disable' }))).toBe(
        'nat.edited',
      );
    });
  });
});
