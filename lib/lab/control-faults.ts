/** Faults of both engines as the control server takes them. */
import { z } from 'zod';
import type { Fault as KubeFault } from './kube/index.ts';
import type { Fault as DeviceFault } from './router/index.ts';

const command = z.string().optional();
const nth = z.int().optional();

/** A router's fault, or null for none. Bytes of `garbage` cannot be chosen here. */
export const RouterFault = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('split'), bytes: z.int().min(1).optional() }),
    z.object({ kind: z.literal('slow'), ms: z.int().min(0), command }),
    z.object({ kind: z.literal('silence'), command }),
    z.object({ kind: z.literal('half-open') }),
    z.object({
      kind: z.literal('drop'),
      when: z.enum(['before', 'during', 'after']),
      nth,
      of: z.enum(['reply', 'command']).optional(),
      command,
    }),
    z.object({ kind: z.literal('garbage'), nth, command }),
    z.object({ kind: z.literal('extra'), words: z.array(z.string()), command }),
    z.object({ kind: z.literal('trap'), message: z.string(), category: z.int().optional(), command }),
    z.object({ kind: z.literal('fatal'), message: z.string(), command }),
    z.object({ kind: z.literal('refuse-login') }),
    z.object({ kind: z.literal('refuse-write') }),
    z.object({ kind: z.literal('refuse-connection') }),
    z.object({ kind: z.literal('upgrade'), to: z.string() }),
  ])
  .transform((fault): DeviceFault => given(fault))
  .nullable();

const scope = { of: z.string().optional(), times: z.int().optional() };

export const ClusterFaults = z.array(
  z
    .discriminatedUnion('what', [
      z.object({ what: z.literal('expire-watches'), as: z.enum(['status', 'event']), ...scope }),
      z.object({
        what: z.enum(['hang', 'silence-watches', 'forbid', 'reject-tokens', 'truncate', 'absent']),
        ...scope,
      }),
      z.object({
        what: z.literal('fail'),
        code: z.union([z.literal(429), z.literal(500), z.literal(503)]),
        retryAfterSeconds: z.int().optional(),
        ...scope,
      }),
      z.object({ what: z.literal('slow-lists'), delayMs: z.int().min(0), ...scope }),
      z.object({ what: z.literal('refuse-tls'), how: z.enum(['reset', 'stranger']), ...scope }),
    ])
    .transform((fault): KubeFault => given(fault)),
);

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** `value` without keys that are undefined: optional properties are absent or set, never undefined. */
function given<T extends object>(value: T): Given<T> {
  const cleaned = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
  return cleaned as Given<T>;
}
