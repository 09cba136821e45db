import type { DrawnPeer, DrawnRoute } from '@/components/overview/drawn-rows.ts';
import { compareNatural } from '@/lib/model/compare-text.ts';
import { remembered } from '@/lib/model/remembered.ts';
import type { Loss, LossKind } from '@/lib/model/what-if.ts';

export type Choice = Loss & { readonly label: string };

type Choices = Readonly<Record<LossKind, readonly Choice[]>>;

const newest = remembered<readonly DrawnPeer[], Choices>();

/** Everything whose loss can be asked about, by kind, in the order of names; the same for the same rows. */
export function lossesOf(peers: readonly DrawnPeer[], routes: readonly DrawnRoute[]): Choices {
  return newest(peers, [routes], () => choicesOf(peers, routes));
}

function choicesOf(peers: readonly DrawnPeer[], routes: readonly DrawnRoute[]): Choices {
  const sorted = (choices: readonly Choice[]) =>
    [...new Map(choices.map((choice) => [choice.key, choice])).values()].sort((a, b) =>
      compareNatural(a.label, b.label),
    );
  const ours = peers.filter(({ node }) => node !== undefined);
  return {
    node: sorted(
      ours.map(({ cluster, node = '' }) => ({ kind: 'node', key: `${cluster}|${node}`, label: node })),
    ),
    session: sorted(
      ours.map(({ key, router, node = '', remoteAddress = '' }) => ({
        kind: 'session',
        key,
        label: `${router} · ${node} · ${remoteAddress}`,
      })),
    ),
    router: sorted(
      [...peers, ...routes].map(({ router }) => ({ kind: 'router', key: router, label: router })),
    ),
  };
}

/** What the reader calls the loss chosen, e.g. `worker4` or `gw2 · worker4 · 10.20.0.14`. */
export function nameOf(choices: Choices, chosen: string): string {
  const loss = lossFrom(chosen);
  return (loss && choices[loss.kind].find(({ key }) => key === loss.key)?.label) ?? loss?.key ?? '';
}

/** `node today|worker1` as a loss, or undefined when it is none. */
export function lossFrom(value: string): Loss | undefined {
  const [kind, ...rest] = value.split(' ');
  const key = rest.join(' ');
  return kind === 'node' || kind === 'session' || kind === 'router' ? { kind, key } : undefined;
}
