/** Finds out from the router what an interrupted work left behind, and makes it all or nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { HopboardError, problemOf } from '../../errors.ts';
import type { Problem } from '../../model/problem.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { Work } from '../contract.ts';
import type { Actor, NatContext } from '../ports.ts';
import { asPlanned, leftovers } from './found.ts';
import { keep } from './keep.ts';
import type { NatWriter } from './writer.ts';

/** Why a work ended early: nobody knows how far it came, or it must not stay whatever it reached. */
export type Ending = { readonly cause: unknown; readonly keepIfComplete: boolean };

/**
 * Settles one work by reading the router, and writes down what is true. Whoever calls holds the router's lock.
 * @param writer a connection that is still good; a new one is made otherwise
 * @returns the work: `unsettled` when the router could not be asked
 */
export async function settle(
  ctx: NatContext,
  work: Work,
  ending: Ending,
  lost: AbortSignal,
  writer?: NatWriter,
): Promise<Work> {
  let connection = writer;
  try {
    let settled = untouched(work);
    if (settled === undefined) {
      if (connection === undefined) {
        await pause(ctx.graceMs);
        connection = await ctx.connect(work.router);
      }
      settled = await settledBy(connection, work, ending, lost);
    }
    await ctx.audit({
      actor: settlerOf(work),
      action: `nat.${work.kind}`,
      subject: work.router,
      result: settled.state === 'done' ? 'done' : 'failed',
      after: { state: settled.state, placed: settled.placed },
      detail: { work: work.id, why: problemOf(ending.cause).code },
    });
    return await keep(ctx, settled);
  } catch (error) {
    if (!lost.aborted && !isOfRouter(error)) throw error;
    const problem = interrupted(work, error);
    return await keep(ctx, { ...work, state: 'unsettled', problem });
  } finally {
    connection?.close();
  }
}

/**
 * A work that never came to writing failed, and the router need not be asked. It must not: rules with its markers that are there now are
 * those of another plan for the same ports.
 */
function untouched(work: Work): Work | undefined {
  if (work.step !== 'connect' && work.step !== 'read') return undefined;
  const code = work.kind === 'open' ? 'nat.rolled-back' : 'nat.still-there';
  return { ...work, state: 'failed', problem: ended(code, work, undefined) };
}

/** The router, the way to it, or the right to write on it: it can be asked again later. */
function isOfRouter(error: unknown): boolean {
  return error instanceof HopboardError && /^(routeros\.|nat\.no-writer$)/.test(error.code);
}

async function settledBy(writer: NatWriter, work: Work, ending: Ending, lost: AbortSignal): Promise<Work> {
  const { nat } = await writer.read();
  switch (work.kind) {
    case 'open':
      return settledOpening(writer, work, ending, lost, nat);
    case 'undo':
    case 'remove':
      return settledRemoval(writer, work, lost, nat);
    case 'disable':
    case 'enable':
      return settledSwitch(work, nat);
  }
}

async function settledOpening(
  writer: NatWriter,
  work: Work,
  { cause, keepIfComplete }: Ending,
  lost: AbortSignal,
  nat: readonly FirewallRule[],
): Promise<Work> {
  const complete = keepIfComplete ? placedIfComplete(work, nat) : undefined;
  if (complete !== undefined) return withoutProblem({ ...work, state: 'done', placed: complete });
  const placed = new Set(work.placed.map(({ id }) => id));
  const markers = new Set(work.rules.map(({ marker }) => marker));
  // What the router itself told us it had made is ours even where it keeps it otherwise than we wrote it.
  const ours = nat.filter((row) => placed.has(row.id) && markers.has(row.comment ?? '')).map((row) => row.id);
  const remove = [...new Set([...ours, ...leftovers(work.rules, nat)])];
  await removed(writer, remove, lost);
  const edited = nat.find((row) => markers.has(row.comment ?? '') && !remove.includes(row.id));
  if (edited !== undefined)
    return { ...work, state: 'failed', placed: [], problem: editedSince(work, edited) };
  const problem = keepIfComplete ? ended('nat.rolled-back', work, cause) : problemOf(cause);
  return { ...work, state: 'failed', placed: [], problem };
}

function placedIfComplete(work: Work, nat: readonly FirewallRule[]): Work['placed'] | undefined {
  try {
    return asPlanned(work.router, work.rules, nat);
  } catch {
    return undefined;
  }
}

/** A removal that was begun is brought to its end; rules somebody has changed meanwhile are not ours to remove. */
async function settledRemoval(
  writer: NatWriter,
  work: Work,
  lost: AbortSignal,
  nat: readonly FirewallRule[],
): Promise<Work> {
  await removed(writer, leftovers(work.rules, nat), lost);
  return withoutProblem({ ...work, state: 'done' });
}

function settledSwitch(work: Work, nat: readonly FirewallRule[]): Work {
  const rows = nat.filter((row) => work.rules.some(({ marker }) => marker === row.comment));
  const asWished = rows.length > 0 && rows.every((row) => row.disabled === (work.kind === 'disable'));
  if (asWished) return withoutProblem({ ...work, state: 'done' });
  return { ...work, state: 'failed', problem: ended('nat.still-there', work, undefined) };
}

/** Removes and proves it. @throws HopboardError `nat.not-as-planned` when a rule is still there */
async function removed(writer: NatWriter, ids: readonly string[], lost: AbortSignal): Promise<void> {
  if (ids.length === 0) return;
  lost.throwIfAborted();
  await writer.remove(ids);
  const { nat } = await writer.read();
  if (nat.every((row) => !ids.includes(row.id))) return;
  throw new HopboardError('routeros.protocol', {
    message: 'The router says it has removed a rule that is still there.',
    params: { address: '' },
  });
}

/** A rule with our marker that somebody wrote on after us is theirs now: it stays, and the page tells. */
function editedSince({ router }: Work, row: FirewallRule): Problem {
  const marker = row.comment ?? '';
  return {
    code: 'nat.edited',
    message: `Somebody has changed the rule ${marker} on ${router} since.`,
    suggestion: 'It is left alone. Change it on the router itself.',
    params: { router, marker, fields: `position ${row.position}` },
  };
}

function withoutProblem({ problem: _, ...work }: Work): Work {
  return work;
}

function ended(code: 'nat.rolled-back' | 'nat.still-there', work: Work, cause: unknown): Problem {
  const why = cause === undefined ? '' : ` ${problemOf(cause).message}`;
  const message = `It was interrupted.${why}`;
  return { code, message, params: { router: work.router } };
}

function interrupted(work: Work, error: unknown): Problem {
  return {
    code: 'nat.interrupted',
    message: `The connection was lost half-way, and ${work.router} has not been read since: ${problemOf(error).message}`,
    suggestion: 'Hopboard goes on asking the router and settles it by itself.',
    params: { router: work.router },
  };
}

/** What is settled later is still the doing of whoever began it. */
function settlerOf(work: Work): Actor {
  return { id: work.actor, name: work.actor, from: 'hopboard' };
}
