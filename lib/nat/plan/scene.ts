import type { Wan } from '../../correlate/wan.ts';
import type { Ground } from '../../firewall/ground.ts';
import type { FirewallRule, RouterInterfaces, RouterState } from '../../model/router.ts';
import type { ExposedAddress, RouteRow, ServiceRow } from '../../model/snapshot.ts';
import type { PlannedRule, PortWish, WanChoice } from '../contract.ts';
import type { Placement } from './placement.ts';

/** What is to be opened. */
export type Target = {
  readonly service: ServiceRow;
  readonly address: ExposedAddress;
  readonly ports: readonly PortWish[];
};

/** Everything the checks of one router look at. */
export type Scene = {
  readonly target: Target;
  readonly router: RouterState;
  /** The route to the address on this router, where it has one. */
  readonly route: RouteRow | undefined;
  readonly nat: readonly FirewallRule[];
  readonly interfaces: RouterInterfaces;
  readonly wan: Wan;
  readonly choice: WanChoice;
  readonly ground: Ground;
  /** All rules wanted, those there already among them. */
  readonly wanted: readonly PlannedRule[];
  readonly placement: Placement;
};
