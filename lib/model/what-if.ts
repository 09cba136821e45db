/** What would happen to the exposed hosts if something failed: the body of `GET /api/what-if`. */
import { z } from 'zod';
import { Sentence } from './snapshot.ts';

export const LossKind = z.enum(['node', 'session', 'router']);
export type LossKind = z.infer<typeof LossKind>;

/** `key` of a node is `<cluster>|<name>`, of a session the key of its PeerRow, of a router its id. */
export const Loss = z.object({ kind: LossKind, key: z.string() });
export type Loss = z.infer<typeof Loss>;

export const Stricken = z.object({
  /** Key of the ServiceRow. */
  service: z.string(),
  title: z.string(),
  sentence: Sentence,
});
export type Stricken = z.infer<typeof Stricken>;

export const WhatIf = z.object({
  loss: Loss,
  /** Reachable now, and no more then. */
  unreachable: z.array(Stricken),
  /** Still reachable, over less than now. */
  degraded: z.array(Stricken),
  /** Nobody can tell, because something that decides is not read. */
  unknown: z.array(Stricken),
  unaffected: z.number(),
});
export type WhatIf = z.infer<typeof WhatIf>;
