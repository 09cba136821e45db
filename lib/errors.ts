/**
 * One shape of error from the socket to the page: a code, the names in it, what to do, the cause.
 * The text a person reads lives in the catalogues under `problem.<code>`; `message` is its English form for logs and JSON.
 */
import type { Problem } from './model/problem.ts';

const MARK = Symbol.for('hopboard.error');

export class HopboardError extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly suggestion: string | undefined;

  /**
   * @param code dotted and stable, e.g. `routeros.login-refused`; also the key of its text in the catalogues
   * @param detail `message` in English without any secret, `suggestion` the reader can act on, and every name as its own parameter
   */
  constructor(
    code: string,
    detail: { message: string; suggestion?: string; params?: Record<string, string>; cause?: unknown },
  ) {
    super(detail.message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'HopboardError';
    this.code = code;
    this.params = detail.params ?? {};
    this.suggestion = detail.suggestion;
  }

  get [MARK](): true {
    return true;
  }
}

/** Whether a thrown value is one of ours. Next loads a module several times, and another copy's class is another class: hence the mark. */
export function isHopboardError(thrown: unknown): thrown is HopboardError {
  return typeof thrown === 'object' && thrown !== null && MARK in thrown;
}

/** Any thrown value as a {@link Problem}: what pages, API and logs show. Foreign errors keep their message under `internal`. */
export function problemOf(thrown: unknown): Problem {
  if (isHopboardError(thrown)) {
    return {
      code: thrown.code,
      message: thrown.message,
      params: { ...thrown.params },
      ...(thrown.suggestion === undefined ? {} : { suggestion: thrown.suggestion }),
    };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, params: { message } };
}
