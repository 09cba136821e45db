import type { Feed, Reading } from '../model/feed.ts';
import type { NameAnswer, NameServer } from '../model/names.ts';
import { optional } from '../model/optional.ts';
import type { Problem } from '../model/problem.ts';
import type { Resolve } from './resolve.ts';

type Answers = ReadonlyMap<string, NameAnswer>;

/** One server with what it said last. */
export type AskedServer = {
  /** Asks for every host, some at a time. @returns whether what is known of it has changed */
  ask(hosts: readonly string[]): Promise<boolean>;
  state(): NameServer;
  feed(): Feed;
};

/** As many questions are on the way at once. */
const AT_ONCE = 8;
/** A server that has been silent for this many intervals tells nothing any more. */
const INTERVALS_UNTIL_UNKNOWN = 3;

export function askedServer(name: string, everyMs: number, resolve: Resolve, now: () => number): AskedServer {
  const id = `dns/${name}`;
  let answers: Answers | undefined;
  let at: number | undefined;
  let problem: Problem | undefined;
  let errors = 0;
  let durationMs: number | undefined;
  let known: NameServer = { name, answers: unknown(loading(name)) };

  function unknown(reason: Problem): Reading<Answers> {
    return { state: 'unknown', problem: reason, feed: id };
  }

  function reading(): Reading<Answers> {
    if (answers === undefined || at === undefined) return unknown(problem ?? loading(name));
    if (problem === undefined) return { state: 'live', value: answers, feed: id };
    return now() - at > INTERVALS_UNTIL_UNKNOWN * everyMs
      ? unknown(problem)
      : { state: 'stale', value: answers, feed: id };
  }

  return {
    async ask(hosts) {
      const began = now();
      try {
        answers = await answersTo(hosts, resolve);
        at = now();
        durationMs = at - began;
        problem = undefined;
      } catch (error) {
        errors += 1;
        problem = silent(name, error);
      }
      const next: NameServer = { name, answers: reading() };
      if (textOf(next) === textOf(known)) return false;
      known = next;
      return true;
    },
    state: () => known,
    feed: () => ({
      id,
      source: 'dns',
      sourceKind: 'dns',
      name,
      state: known.answers.state,
      condition: problem === undefined ? (at === undefined ? 'loading' : 'ok') : 'down',
      everyMs,
      staleAfterMs: everyMs * 1.5,
      errors,
      ...optional({ at, problem, durationMs, rows: answers?.size }),
    }),
  };
}

/** The answers of one round. Throws with the first question that gets none. */
async function answersTo(hosts: readonly string[], resolve: Resolve): Promise<Answers> {
  const answers = new Map<string, NameAnswer>();
  const waiting = [...hosts];
  const ask = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      answers.set(host, { host, addresses: await resolve(host) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return new Map(hosts.flatMap((host) => answers.get(host) ?? []).map((answer) => [answer.host, answer]));
}

function textOf({ answers }: NameServer): string {
  return JSON.stringify(
    answers.state === 'unknown' ? answers : { ...answers, value: [...answers.value.values()] },
  );
}

function loading(server: string): Problem {
  return { code: 'dns.loading', message: `${server} has not been asked yet`, params: { server } };
}

function silent(server: string, cause: unknown): Problem {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return {
    code: 'dns.silent',
    message: `The DNS server ${server} does not answer (${reason})`,
    params: { server, reason },
    suggestion: 'See whether it runs, or take it out of dns.servers.',
  };
}
