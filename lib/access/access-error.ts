import { HopboardError } from '../errors.ts';

/** A request that may not be answered. `status` is its HTTP status. */
export class AccessError extends HopboardError {
  readonly status: 401 | 403 | 421 | 429;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: AccessError['status'],
    code: `access.${string}`,
    detail: ConstructorParameters<typeof HopboardError>[1] & { retryAfter?: number },
  ) {
    super(code, detail);
    this.status = status;
    this.retryAfter = detail.retryAfter;
  }
}
