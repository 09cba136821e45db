/** What the processes of this measure tell each other, one line of JSON each. */
import { z } from 'zod';

export const Ready = z.object({
  port: z.number(),
  prefixes: z.array(z.string()),
  hosts: z.array(z.string()),
});

export const Sent = z.object({
  bytes: z.number(),
  /** Commands by feed. */
  commands: z.record(z.string(), z.number()),
  unfiltered: z.number(),
  connections: z.number(),
});
export type Sent = z.infer<typeof Sent>;

/** Where a router is, who asks it, and for what: the argument of the processes that ask. */
export const Task = z.object({
  port: z.number(),
  user: z.string(),
  password: z.string(),
  prefixes: z.array(z.string()),
  hosts: z.array(z.string()),
});
export type Task = z.infer<typeof Task>;

export const OneCycle = z.object({ feeds: z.record(z.string(), z.string()) });

/** What the process held at the least in an early and in a late stretch of as many cycles. */
export const ManyCycles = z.object({
  cycles: z.number(),
  heapGrowthBytes: z.number(),
  early: z.object({ sockets: z.number(), listeners: z.number(), timers: z.number() }),
  late: z.object({ sockets: z.number(), listeners: z.number(), timers: z.number() }),
  /** Sockets and timers after the source was stopped. */
  left: z.number(),
});
