import type { Role } from './role.ts';

/** Who is asking. */
export type Actor = {
  /** Stable over sessions: `account:<id>`, `proxy:<name>`, `wall:<id>`, or `anyone` where nobody signs in. */
  readonly id: string;
  /** As people know them. */
  readonly name: string;
  readonly role: Role;
  /** The address they ask from. */
  readonly from: string;
};
