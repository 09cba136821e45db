/** Looks up in the newest snapshot what a person named, and plans it for each router. */
import type { JoinInput } from '../correlate/input.ts';
import { HopboardError } from '../errors.ts';
import type { RouterState } from '../model/router.ts';
import type { Sections } from '../model/snapshot.ts';
import type { Plan, PlanRequest } from './contract.ts';
import { PLAN_MS } from './limits.ts';
import { takesServicePort } from './plan/checks/router-services.ts';
import { planRouter, worstVerdict } from './plan/index.ts';

/** What is known of the network at one moment. */
export type Known = { readonly sections: Sections; readonly input: JoinInput };

/**
 * @param states routers as they were read more freshly than the snapshot tells, by id
 * @throws HopboardError `nat.unknown` for a Service, address or router that is not in the snapshot
 */
export function makePlan(
  { sections, input }: Known,
  request: PlanRequest,
  {
    id,
    now,
    states,
  }: { readonly id: string; readonly now: number; readonly states?: ReadonlyMap<string, RouterState> },
): Plan {
  const service =
    sections.services.rows.find(({ key }) => key === request.service) ?? unknown(request.service);
  const address =
    service.addresses.find((each) => each.address === request.address) ?? unknown(request.address);
  const target = { service, address, ports: request.ports };
  const routers = [...new Set(request.routers)].map((name) => {
    const router =
      states?.get(name) ?? input.routers.find(({ state }) => state.id === name)?.state ?? unknown(name);
    const route = sections.routes.rows.find((row) => row.router === name && address.routes.includes(row.key));
    return planRouter({ target, router, route, wan: request.wan[name] });
  });
  const taking = routers.filter(({ rules }) => rules.some(takesServicePort)).map(({ router }) => router);
  return {
    id,
    createdAt: now,
    expiresAt: now + PLAN_MS,
    request,
    verdict: worstVerdict(routers.map(({ verdict }) => verdict)),
    ...(taking.length === 0 ? {} : { confirm: taking.join(' ') }),
    routers,
  };
}

function unknown(name: string): never {
  throw new HopboardError('nat.unknown', {
    message: `The plan names something that is not in the picture any more: ${name}`,
    suggestion: 'Reload the page and try again.',
    params: { name },
  });
}
