/** The answers of an API server that are no objects, with the words a real one uses. */

export type Status = {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where a list can go on although its snapshot is gone. */
  readonly continue?: string;
  readonly retryAfterSeconds?: number;
};

export function statusJson(status: Status): string {
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: status.continue === undefined ? {} : { continue: status.continue },
    status: 'Failure',
    message: status.message,
    reason: status.reason,
    ...(status.details === undefined ? {} : { details: status.details }),
    code: status.code,
  });
}

/** Thrown while a request is answered; becomes its answer. */
export class Refusal extends Error {
  readonly status: Status;

  constructor(status: Status) {
    super(status.message);
    this.name = 'Refusal';
    this.status = status;
  }
}

/** The object a request is about: `services "web"`, `ingresses.networking.k8s.io "shop"`. */
export type Subject = { readonly group: string; readonly plural: string; readonly name?: string | undefined };

function details({ group, plural, name }: Subject, more: Record<string, unknown> = {}) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(group === '' ? {} : { group }),
    kind: plural,
    ...more,
  };
}

function qualified({ group, plural }: Subject): string {
  return group === '' ? plural : `${plural}.${group}`;
}

export const unauthorized: Status = { code: 401, reason: 'Unauthorized', message: 'Unauthorized' };

export function forbidden(
  user: string,
  request: Subject & { readonly verb: string; readonly namespace: string | undefined },
): Status {
  const { verb, plural, group, name, namespace } = request;
  const subject = qualified(request) + (name === undefined ? '' : ` "${name}"`);
  const scope = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const act = `cannot ${verb} resource "${plural}" in API group "${group}" ${scope}`;
  return {
    code: 403,
    reason: 'Forbidden',
    message: `${subject} is forbidden: User "${user}" ${act}`,
    details: details(request),
  };
}

export function forbiddenPath(user: string, verb: string, path: string): Status {
  const message = `forbidden: User "${user}" cannot ${verb} path "${path}"`;
  return { code: 403, reason: 'Forbidden', message, details: {} };
}

export function notFound(subject: Subject): Status {
  const message = `${qualified(subject)} "${subject.name ?? ''}" not found`;
  return { code: 404, reason: 'NotFound', message, details: details(subject) };
}

/** The kind is missing in a group and version that are there. */
export const noSuchResource: Status = {
  code: 404,
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
  details: {},
};

export function alreadyExists(subject: Subject): Status {
  const message = `${qualified(subject)} "${subject.name ?? ''}" already exists`;
  return { code: 409, reason: 'AlreadyExists', message, details: details(subject) };
}

export function conflict(subject: Subject): Status {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  const message = `Operation cannot be fulfilled on ${qualified(subject)} "${subject.name ?? ''}": ${why}`;
  return { code: 409, reason: 'Conflict', message, details: details(subject) };
}

export function badRequest(message: string): Status {
  return { code: 400, reason: 'BadRequest', message };
}

export const methodNotAllowed: Status = {
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
  details: {},
};

export function unsupportedMediaType(accepted: string): Status {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted}`;
  return { code: 415, reason: 'UnsupportedMediaType', message };
}

export const initialEventsForbidden: Status = {
  code: 422,
  reason: 'Invalid',
  message:
    'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
  details: { group: 'meta.k8s.io', kind: 'ListOptions' },
};

/** A watch from a revision the watch cache no longer knows. */
export function watchExpired(requested: number, oldest: number): Status {
  return { code: 410, reason: 'Expired', message: `too old resource version: ${requested} (${oldest})` };
}

export const listExpired: Status = {
  code: 410,
  reason: 'Expired',
  message: 'The resourceVersion for the provided list is too old.',
};

/** A further page whose snapshot is gone; `rest` is a token that goes on inconsistently. */
export function continueExpired(rest: string): Status {
  return {
    code: 410,
    reason: 'Expired',
    message:
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    continue: rest,
  };
}

/** A list at a revision that is still to come. */
export function futureRevision(requested: number, current: number): Status {
  const message = `Too large resource version: ${requested}, current: ${current}`;
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }];
  return {
    code: 504,
    reason: 'Timeout',
    message: `Timeout: ${message}`,
    details: { causes, retryAfterSeconds: 1 },
    retryAfterSeconds: 1,
  };
}

/** What an overloaded or ailing server says. */
export function ailing(code: 429 | 500 | 503, retryAfterSeconds: number | undefined): Status {
  const [reason, message] = {
    429: ['TooManyRequests', 'too many requests, please try again later'] as const,
    500: ['InternalError', 'Internal error occurred: etcdserver: request timed out'] as const,
    503: ['ServiceUnavailable', 'the server is currently unable to handle the request'] as const,
  }[code];
  if (retryAfterSeconds === undefined) return { code, reason, message };
  return { code, reason, message, details: { retryAfterSeconds }, retryAfterSeconds };
}
