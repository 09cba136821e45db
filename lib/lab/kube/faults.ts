/**
 * What an API server, or the network before it, can do wrong. Plain JSON, so that a control server can pass it on.
 * `of` limits a fault to one kind (`services`, `bgppeers.metallb.io`) or one group (`*.metallb.io`); without it all are meant.
 * `times` ends a fault after so many requests (or connections).
 */
export type Fault = { readonly of?: string; readonly times?: number } & (
  | { readonly what: 'expire-watches'; readonly as: 'status' | 'event' }
  /** Requests are accepted and never answered. */
  | { readonly what: 'hang' }
  /** Watches, the open ones too, carry no byte any more while their sockets stay open; they stay dead when the fault ends. */
  | { readonly what: 'silence-watches' }
  | { readonly what: 'forbid' }
  /** Every token is refused. */
  | { readonly what: 'reject-tokens' }
  | { readonly what: 'fail'; readonly code: 429 | 500 | 503; readonly retryAfterSeconds?: number }
  | { readonly what: 'slow-lists'; readonly delayMs: number }
  /** A list's JSON, or a watch's next event, is cut in the middle and the answer ends there. */
  | { readonly what: 'truncate' }
  /** The kind or group is not there, as before its CRDs are installed. */
  | { readonly what: 'absent' }
  /** The TLS handshake fails: the connection is reset, or the certificate is signed by a stranger. */
  | { readonly what: 'refuse-tls'; readonly how: 'reset' | 'stranger' }
);

type FaultOf<What extends Fault['what']> = Extract<Fault, { what: What }>;
type Resource = { readonly group: string; readonly plural: string };

/** The faults in force. */
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let inForce: readonly { readonly fault: Fault; left: number }[] = [];

  function find<What extends Fault['what']>(what: What, resource?: Resource) {
    for (const entry of inForce) {
      if (entry.left > 0 && isFault(entry.fault, what) && concerns(entry.fault, resource)) {
        return { entry, fault: entry.fault };
      }
    }
    return undefined;
  }

  return {
    set(faults: readonly Fault[]): void {
      inForce = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    },

    /** @returns the fault of this sort that concerns the resource, counting it as used once */
    take<What extends Fault['what']>(what: What, resource?: Resource): FaultOf<What> | undefined {
      const found = find(what, resource);
      if (found !== undefined) found.entry.left -= 1;
      return found?.fault;
    },

    /** As `take`, without counting. */
    has: (what: Fault['what'], resource?: Resource): boolean => find(what, resource) !== undefined,
  };
}

function isFault<What extends Fault['what']>(fault: Fault, what: What): fault is FaultOf<What> {
  return fault.what === what;
}

function concerns({ of }: Fault, resource: Resource | undefined): boolean {
  if (of === undefined) return true;
  if (resource === undefined) return false;
  const { group, plural } = resource;
  return of === (group === '' ? plural : `${plural}.${group}`) || (group !== '' && of === `*.${group}`);
}
