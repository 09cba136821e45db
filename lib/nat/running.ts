/** lib/nat as this process runs it: on the database, the snapshot and the routers of the configuration. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { currentStore } from '../access/index.ts';
import { currentConfig, currentInput, currentSnapshot, readNatSoon } from '../collect/index.ts';
import type { Config, RouterConfig } from '../config/index.ts';
import { HopboardError } from '../errors.ts';
import { optional } from '../model/optional.ts';
import type { RouterState } from '../model/router.ts';
import { noPlan } from './apply/apply.ts';
import { connectWriter, type NatWriter, type WriterAccess } from './apply/writer.ts';
import type { Plan, PlanRequest } from './contract.ts';
import { auditIn, journalIn, locksIn } from './kept/index.ts';
import { type Known, makePlan } from './make-plan.ts';
import type { RulesRead } from './plan/basis.ts';
import type { Actor, NatContext } from './ports.ts';

const GRACE_MS = 1_000;

/** What changes the network that is watched at the moment of the call, and no other. @throws HopboardError `store.*` */
export async function natContext(): Promise<NatContext> {
  const config = currentConfig();
  const network = networkOf(config);
  const store = await currentStore();
  const journal = journalIn(store, network);
  return {
    journal,
    locks: locksIn(store, network, hostname()),
    audit: auditIn(store, network, Date.now),
    connect: (router) => connect(config, router),
    async replan(plan, read, actor) {
      const known = knownNow();
      if (networkOf(currentConfig()) !== network) throw noPlan();
      const states = new Map([...read].map(([id, rules]) => [id, reread(known, id, rules)]));
      const fresh = makePlan(known, plan.request, { id: randomUUID(), now: Date.now(), states });
      await journal.keep(fresh, actor.id);
      return fresh;
    },
    touched: readNatSoon,
    now: Date.now,
    newId: randomUUID,
    graceMs: GRACE_MS,
  };
}

/** A plan for what the person asked, kept until it is applied or too old. @throws HopboardError `nat.unknown`, `store.*` */
export async function planFor(actor: Actor, request: PlanRequest): Promise<Plan> {
  const known = knownNow();
  // Asked for in the same turn as what is known, so that both speak of one network.
  const { journal } = await natContext();
  const plan = makePlan(known, request, { id: randomUUID(), now: Date.now() });
  await journal.keep(plan, actor.id);
  return plan;
}

/** What the sources have read of a router. */
export function routerNow(id: string): RouterState | undefined {
  return currentInput()?.routers.find(({ state }) => state.id === id)?.state;
}

/** Routers that have a user who may write. */
export function writableRouters(): string[] {
  return currentConfig().routers.flatMap(({ id, writer }) => (writer === undefined ? [] : id));
}

function knownNow(): Known {
  const input = currentInput();
  if (input !== undefined) return { sections: currentSnapshot().sections, input };
  throw new HopboardError('collect.not-started', {
    message: 'Nothing has been read yet.',
    suggestion: 'Try again in a moment.',
  });
}

function reread({ input }: Known, id: string, { nat, filter }: RulesRead): RouterState {
  const state = input.routers.find((router) => router.state.id === id)?.state;
  if (state === undefined) {
    throw new HopboardError('nat.unknown', {
      message: `${id} is not watched any more.`,
      params: { name: id },
    });
  }
  return {
    ...state,
    nat: { state: 'live', value: nat, feed: state.nat.feed },
    forwardFilter: { state: 'live', value: filter, feed: state.forwardFilter.feed },
  };
}

function networkOf({ lab }: Config): string {
  return lab === undefined ? 'configured' : `story ${lab.story}`;
}

async function connect({ routers }: Config, id: string): Promise<NatWriter> {
  const router = routers.find((each) => each.id === id);
  if (router?.writer === undefined) {
    throw new HopboardError('nat.no-writer', {
      message: `Hopboard has no user that may write on ${id}.`,
      suggestion: `Give routers[].writer of ${id} in hopboard.yaml; /nat shows the commands that make the user.`,
      params: { router: id },
    });
  }
  return connectWriter(accessOf(router, router.writer));
}

function accessOf(
  { host, port, transport, tls, allowPlain, encoding, commandTimeoutMs }: RouterConfig,
  writer: NonNullable<RouterConfig['writer']>,
): WriterAccess {
  return {
    host,
    port,
    transport,
    allowPlain,
    commandTimeoutMs,
    ...optional({ encoding }),
    tls: { anonymous: tls.anonymous, ...optional({ caPem: tls.caPem, fingerprint: tls.fingerprint }) },
    username: writer.username,
    password: writer.password.reveal(),
  };
}
