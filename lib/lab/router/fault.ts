/**
 * What a router, or the way to it, can do wrong. `command` narrows a fault to commands under a path
 * (`/ip/firewall/nat` or `/ip/firewall/nat/add`); without it the fault meets every command, logins included.
 */
export type Fault =
  /** Replies leave in pieces of `bytes` (default 1), each in a TCP segment of its own. */
  | { readonly kind: 'split'; readonly bytes?: number }
  /** Every reply sentence waits `ms` first. */
  | { readonly kind: 'slow'; readonly ms: number; readonly command?: string }
  /** Commands are carried out, nothing is ever answered. */
  | { readonly kind: 'silence'; readonly command?: string }
  /** The peer is gone without a FIN: nothing is read, nothing answered, a close is not noticed. */
  | { readonly kind: 'half-open' }
  /**
   * The connection is dropped around the `nth` sentence (default 1) counted since the fault was set.
   * `of: 'reply'` (default) counts sentences sent: dropped before it, in the middle of its bytes, or right after it.
   * `of: 'command'` counts sentences received: dropped before the command is carried out, after it was carried out but
   * before a byte of its answer, or after its whole answer.
   */
  | {
      readonly kind: 'drop';
      readonly when: 'before' | 'during' | 'after';
      readonly nth?: number;
      readonly of?: 'reply' | 'command';
      readonly command?: string;
    }
  /** The `nth` reply sentence (default 1) is replaced by `bytes`; default is a reserved control byte and noise. */
  | {
      readonly kind: 'garbage';
      readonly nth?: number;
      readonly bytes?: Uint8Array;
      readonly command?: string;
    }
  /**
   * A sentence is sent before each answer, `underTag` of the command (a second `!trap`, a reply word nobody knows) or
   * as it stands (`['!done', '.tag=nobody']`).
   */
  | {
      readonly kind: 'extra';
      readonly words: readonly string[];
      readonly underTag?: boolean;
      readonly command?: string;
    }
  /** Commands answer this trap. */
  | {
      readonly kind: 'trap';
      readonly message: string;
      readonly category?: number;
      readonly command?: string;
    }
  /** Commands answer `!fatal` with this bare text, and the connection ends. */
  | { readonly kind: 'fatal'; readonly message: string; readonly command?: string }
  /** No password is right. */
  | { readonly kind: 'refuse-login' }
  /** Everything that changes the router answers `not enough permissions (9)`, whoever asks. */
  | { readonly kind: 'refuse-write' }
  /** TCP is accepted and closed without a byte, as `/ip/service address=` does to a stranger. */
  | { readonly kind: 'refuse-connection' }
  /** The next client to connect meets the router rebooted into another version. */
  | { readonly kind: 'upgrade'; readonly to: string };

/** The fault in force and how many sentences it has seen. One per device. */
export type Misbehaviour = {
  set(fault: Fault | undefined): void;
  /** The fault, when it is of one of these kinds and concerns `command`. */
  now<Kind extends Fault['kind']>(
    command: string,
    ...kinds: Kind[]
  ): Extract<Fault, { kind: Kind }> | undefined;
  /** Counts one sentence against a `drop` or `garbage` fault; true when it is the one meant. */
  strikes(fault: { readonly nth?: number }): boolean;
};

export function createMisbehaviour(): Misbehaviour {
  let current: Fault | undefined;
  let seen = 0;
  return {
    set(fault) {
      current = fault;
      seen = 0;
    },
    now(command, ...kinds) {
      if (current === undefined || !isOneOf(current, kinds)) return undefined;
      const scope = 'command' in current ? current.command : undefined;
      const concerns = scope === undefined || command === scope || command.startsWith(`${scope}/`);
      return concerns ? current : undefined;
    },
    strikes(fault) {
      seen += 1;
      return seen === (fault.nth ?? 1);
    },
  };
}

function isOneOf<Kind extends Fault['kind']>(
  fault: Fault,
  kinds: readonly Kind[],
): fault is Extract<Fault, { kind: Kind }> {
  return kinds.some((kind) => kind === fault.kind);
}
