import type { Snapshot } from '@/lib/model/snapshot.ts';

export type PlaceKind = 'page' | 'host' | 'address' | 'node' | 'peer' | 'pool' | 'prefix' | 'nat';

/** Somewhere a reader can go: `label` is what it is called, `note` what tells it from others of that name. */
export type Place = {
  readonly kind: PlaceKind;
  readonly label: string;
  readonly note: string;
  readonly href: string;
};

/** Every host, address, node, peer, pool, prefix and NAT rule of a snapshot, each with the page that shows it. */
export function placesOf({ sections }: Pick<Snapshot, 'sections'>): Place[] {
  const { services, pools, peers, routes, nat } = sections;
  const hosts = services.rows.map(
    (row): Place => ({
      kind: 'host',
      label: row.host ?? `${row.namespace}/${row.name}`,
      note: [row.kind, `${row.namespace}/${row.name}`, row.cluster].join(' · '),
      href: selected('/services', row.key),
    }),
  );
  const addresses = pools.rows.flatMap((pool) =>
    pool.addresses.state === 'unknown'
      ? []
      : pool.addresses.value.map(
          ({ address, holders }): Place => ({
            kind: 'address',
            label: address,
            note: [pool.name, ...holders.map(({ name }) => name)].join(' · '),
            href: selected('/pools', pool.key),
          }),
        ),
  );
  const nodes = peers.rows.flatMap(({ node, cluster, remoteAddress }): Place[] =>
    node === undefined
      ? []
      : [
          {
            kind: 'node',
            label: node,
            note: [cluster, remoteAddress].filter(Boolean).join(' · '),
            href: `/peers?q=${encodeURIComponent(node)}`,
          },
        ],
  );
  return [
    ...hosts,
    ...addresses,
    ...distinct(nodes),
    ...peers.rows.map(
      (row): Place => ({
        kind: 'peer',
        label: row.name,
        note: [row.router, row.node, row.remoteAddress].filter(Boolean).join(' · '),
        href: selected('/peers', row.key),
      }),
    ),
    ...pools.rows.map(
      (row): Place => ({
        kind: 'pool',
        label: row.name,
        note: row.cluster,
        href: selected('/pools', row.key),
      }),
    ),
    ...routes.rows.map(
      (row): Place => ({
        kind: 'prefix',
        label: row.prefix,
        note: [row.router, ...row.hosts].join(' · '),
        href: selected('/routes', row.key),
      }),
    ),
    ...nat.rows.map(
      (row): Place => ({
        kind: 'nat',
        label: `${row.router} ${row.position}`,
        note: [row.protocol, row.dstPort ?? row.port, row.toAddresses, row.comment]
          .filter(Boolean)
          .join(' · '),
        href: selected('/nat', row.key),
      }),
    ),
  ];
}

const MOST = 40;

/** The places in whose texts every word of the query occurs; those whose name begins with it first. At most {@link MOST}. */
export function placesFor(places: readonly Place[], query: string): readonly Place[] {
  const wish = query.trim().toLowerCase();
  const words = wish.split(/\s+/);
  const found = places.filter(({ label, note }) => {
    const text = `${label} ${note}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const rank = ({ label }: Place) => {
    const name = label.toLowerCase();
    return name === wish ? 0 : name.startsWith(wish) ? 1 : name.includes(wish) ? 2 : 3;
  };
  return wish === '' ? found.slice(0, MOST) : found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

function selected(page: string, key: string): string {
  return `${page}?sel=${encodeURIComponent(key)}`;
}

/** A node speaks with several routers and over both families: one place for all of them. */
function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.href, place])).values()];
}
