import { HopboardError } from '../errors.ts';
import type { FeedCondition } from '../model/feed.ts';

/**
 * What went wrong between us and an API server, by what is to be done about it.
 * `expired` is 410: the resource version or continue token is too old and only a new list helps.
 */
export type FailureKind =
  | 'unreachable'
  | 'silent'
  | 'unauthorized'
  | 'forbidden'
  | 'absent'
  | 'expired'
  | 'throttled'
  | 'failing'
  | 'refused';

export class ApiFailure extends HopboardError {
  readonly kind: FailureKind;
  /** From the header Retry-After. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    code: string,
    detail: {
      message: string;
      suggestion?: string;
      params?: Record<string, string>;
      cause?: unknown;
      retryAfterMs?: number | undefined;
    },
  ) {
    super(code, detail);
    this.kind = kind;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

const CONDITIONS: Readonly<Record<FailureKind, FeedCondition>> = {
  unreachable: 'down',
  silent: 'slow',
  unauthorized: 'refused',
  forbidden: 'forbidden',
  absent: 'absent',
  expired: 'slow',
  throttled: 'slow',
  failing: 'down',
  refused: 'refused',
};

export function conditionOf(kind: FailureKind): FeedCondition {
  return CONDITIONS[kind];
}

/** Any thrown value as an {@link ApiFailure}; what we did not foresee is retried like a server's own error. */
export function failureOf(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiFailure('failing', 'kubernetes.failing', {
    message: `Reading from the API server failed: ${reason}`,
    params: { reason },
    cause: thrown,
  });
}

/** What a request was about, for the words of its failure. */
export type Asked = { readonly cluster: string; readonly server: string; readonly path: string };

/**
 * A connection that could not be made or broke: refused, reset, no such host, TLS.
 * OpenSSL's and Node's certificate errors have codes of their own; they need another remedy than a server that is down.
 */
export function connectionFailure(asked: Asked, cause: unknown): ApiFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const params = { cluster: asked.cluster, server: asked.server, reason };
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code)) {
    return new ApiFailure('unreachable', 'kubernetes.certificate', {
      message: `The API server ${asked.server} of ${asked.cluster} has no certificate we trust: ${reason}`,
      suggestion: 'Compare certificate-authority and tls-server-name in the kubeconfig with the server.',
      params,
      cause,
    });
  }
  return new ApiFailure('unreachable', 'kubernetes.unreachable', {
    message: `The API server ${asked.server} of ${asked.cluster} does not answer: ${reason}`,
    suggestion: 'Check that the API server runs and that this machine can reach it.',
    params,
    cause,
  });
}

/** No byte came for `ms`: the connection is open but dead (a stalled load balancer, a half-closed stream). */
export function silenceFailure(asked: Asked, ms: number): ApiFailure {
  const seconds = String(Math.round(ms / 1000));
  return new ApiFailure('silent', 'kubernetes.silent', {
    message: `The API server ${asked.server} of ${asked.cluster} sent nothing for ${seconds} s on ${asked.path}`,
    suggestion: 'Look at what lies between: a load balancer or firewall that forgets idle connections.',
    params: { cluster: asked.cluster, server: asked.server, path: asked.path, seconds },
  });
}

const KIND_OF_STATUS: ReadonlyMap<number, FailureKind> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'absent'],
  [410, 'expired'],
  [429, 'throttled'],
]);

const SUGGESTIONS: Partial<Record<FailureKind, string>> = {
  unauthorized: 'The token or certificate was refused; renew the credentials of this context.',
  forbidden: 'Apply deploy/kubernetes, or add the rule that is named to the role.',
  absent: 'Nothing to do if this cluster does not use it; it is looked for again every minute.',
};

/** An HTTP status of 400 or more, or an ERROR event of a watch. `message` is the server's own. */
export function statusFailure(
  asked: Asked,
  status: number,
  message: string,
  retryAfterMs?: number,
): ApiFailure {
  const kind = KIND_OF_STATUS.get(status) ?? (status >= 500 ? 'failing' : 'refused');
  const suggestion = SUGGESTIONS[kind];
  return new ApiFailure(kind, `kubernetes.${kind}`, {
    message: `The API server of ${asked.cluster} answered ${status} on ${asked.path}: ${message}`,
    ...(suggestion === undefined ? {} : { suggestion }),
    params: { cluster: asked.cluster, path: asked.path, status: String(status), reason: message },
    retryAfterMs,
  });
}
