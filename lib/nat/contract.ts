/**
 * What is said about opening a port: the request, the plan, and what became of it. Client-safe; the API's contract.
 * A browser names rows of the snapshot and choices of a plan, never an address of a router, a menu or a command.
 */
import { z } from 'zod';
import { Problem } from '../model/problem.ts';
import { Evidence, Sentence } from '../model/snapshot.ts';

const port = z.int().min(1).max(65_535);

/** A port of the Service, and the port it gets on the outside where that is another one. */
export const PortWish = z.strictObject({
  port,
  /** As the Service says it: `TCP`, `UDP`, `SCTP`. */
  protocol: z.string().max(8),
  outside: port.optional(),
});
export type PortWish = z.infer<typeof PortWish>;

export const PlanRequest = z.strictObject({
  /** Key of a row of section `services`. */
  service: z.string().max(1_000),
  /** One of that row's addresses. */
  address: z.string().max(64),
  ports: z.array(PortWish).min(1).max(16),
  routers: z.array(z.string().max(63)).min(1).max(8),
  /** Router id → id of a {@link WanChoice}; the first choice of each router by default. */
  wan: z.record(z.string().max(63), z.string().max(200)).default({}),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

/** What a rule can match so that it meets only what comes in from the Internet. */
export const WanChoice = z.object({
  /** `list:WAN`, `interface:pppoe-out1`, `address:198.51.100.7`. */
  id: z.string(),
  kind: z.enum(['list', 'interface', 'address']),
  name: z.string(),
});
export type WanChoice = z.infer<typeof WanChoice>;

/** One dst-nat rule of ours. Absent matchers are not written. */
export const PlannedRule = z.object({
  /** Its comment: our only proof that a rule is ours. */
  marker: z.string(),
  protocol: z.enum(['tcp', 'udp']),
  dstPort: z.string(),
  inInterface: z.string().optional(),
  inInterfaceList: z.string().optional(),
  dstAddress: z.string().optional(),
  toAddresses: z.string(),
  /** Only where it differs from `dstPort`. */
  toPorts: z.string().optional(),
});
export type PlannedRule = z.infer<typeof PlannedRule>;

/** `note`: worth knowing, changes nothing. One `block` blocks the plan. */
export const CheckResult = z.enum(['pass', 'note', 'warn', 'block']);
export type CheckResult = z.infer<typeof CheckResult>;

export const Check = z.object({
  id: z.string(),
  result: CheckResult,
  sentence: Sentence,
  evidence: z.array(Evidence),
});
export type Check = z.infer<typeof Check>;

export const Verdict = z.enum(['ready', 'warn', 'blocked']);
export type Verdict = z.infer<typeof Verdict>;

export const RouterPlan = z.object({
  router: z.string(),
  dialect: z.enum(['routeros-6', 'routeros-7']),
  verdict: Verdict,
  wan: WanChoice.optional(),
  wanChoices: z.array(WanChoice),
  /** Rules to add, in order. Empty where everything is open already. */
  rules: z.array(PlannedRule),
  /** Ports that are open already, with the position of the rule that does it. */
  already: z.array(z.object({ marker: z.string(), position: z.number(), ours: z.boolean() })),
  /** The position the first new rule gets; `before` where it is put in front of a rule, else it goes to the end. */
  position: z.number(),
  before: z.object({ id: z.string(), position: z.number() }).optional(),
  checks: z.array(Check),
  /** The same change for the router's own terminal. */
  commands: z.array(z.string()),
  /** Hash of the rules it rests on: another hash at the time of applying refuses the plan. */
  basis: z.string(),
});
export type RouterPlan = z.infer<typeof RouterPlan>;

export const Plan = z.object({
  id: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  request: PlanRequest,
  verdict: Verdict,
  /** What a person has to type before it is applied, where the change takes a port the router may use itself. */
  confirm: z.string().optional(),
  routers: z.array(RouterPlan),
});
export type Plan = z.infer<typeof Plan>;

/** What is done to one router, and how far it came. Steps of a running work: `connect`, `read`, `add`, `verify`. */
export const Work = z.object({
  id: z.string(),
  kind: z.enum(['open', 'undo', 'disable', 'enable', 'remove']),
  router: z.string(),
  /** The plan it belongs to; absent for a rule switched by hand. */
  plan: z.string().optional(),
  actor: z.string(),
  rules: z.array(PlannedRule),
  /** Handles and positions of the rules as read back; in the order of `rules`. */
  placed: z.array(z.object({ id: z.string(), position: z.number() })),
  /**
   * `running`: begun. `unsettled`: interrupted, and the router has not been read since. `done`: as wanted, read back.
   * `undone`: done, and taken back later. `failed`: nothing of it is on the router (or, for a removal, all still is).
   */
  state: z.enum(['running', 'unsettled', 'done', 'undone', 'failed']),
  step: z.enum(['connect', 'read', 'add', 'verify', 'change']),
  problem: Problem.optional(),
  createdAt: z.number(),
  changedAt: z.number(),
});
export type Work = z.infer<typeof Work>;

/** What became of a plan: as read from the routers, not as hoped. */
export const PlanReport = z.object({
  plan: Plan,
  works: z.array(Work),
  /** Instead of applying: the rules had changed, and this is what the plan is now. */
  replacement: Plan.optional(),
});
export type PlanReport = z.infer<typeof PlanReport>;

export const ApplyRequest = z.strictObject({
  plan: z.string().max(64),
  confirm: z.string().max(200).optional(),
});
export const UndoRequest = z.strictObject({
  plan: z.string().max(64),
  /** True after a review, which is needed later than ten minutes. */
  reviewed: z.boolean().default(false),
});
export const SwitchRequest = z.strictObject({
  /** Key of a row of section `nat`. */
  rule: z.string().max(200),
  /** The marker the person saw on it: positions move. */
  marker: z.string().max(400),
  to: z.enum(['disable', 'enable', 'remove']),
});
export type SwitchRequest = z.infer<typeof SwitchRequest>;
