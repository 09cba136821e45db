import type { NatRow, PeerRow, PoolRow, RouteRow, ServiceRow } from '../model/snapshot.ts';

/** What a finding is about: as a person calls it, as a stable key, and where it is shown. */
export type Subject = { readonly subject: string; readonly subjectKey: string; readonly href: string };

/** What a person calls a row of the Services page: its host, or `namespace/name` where it has none. */
export function nameOf(row: ServiceRow): string {
  return row.host ?? `${row.namespace}/${row.name}`;
}

export function aboutService(row: ServiceRow): Subject {
  return rowOf('services', row.key, nameOf(row));
}

export function aboutPool(row: PoolRow): Subject {
  return rowOf('pools', row.key, row.name);
}

export function aboutSession(row: PeerRow): Subject {
  return rowOf('peers', row.key, `${row.router} · ${row.node ?? row.name}`);
}

export function aboutRoute(row: RouteRow): Subject {
  return rowOf('routes', row.key, `${row.router} · ${row.prefix}`);
}

export function aboutNatRule(row: NatRow): Subject {
  const port = row.dstPort ?? row.port ?? '*';
  const label = row.comment === undefined || row.ours ? (row.toAddresses ?? row.action) : `“${row.comment}”`;
  return rowOf('nat', row.key, `${row.router} · ${label}:${port}`);
}

export function aboutSource(id: string, title: string): Subject {
  return rowOf('sources', id, title, '/settings');
}

/** Something no page has a row for: a node, an object of MetalLB's configuration, a router's setting. */
export function about(kind: string, key: string, subject: string, page: string): Subject {
  return { subject, subjectKey: `${kind}/${key}`, href: page };
}

function rowOf(section: string, key: string, subject: string, page = `/${section}`): Subject {
  return { subject, subjectKey: `${section}/${key}`, href: `${page}?sel=${encodeURIComponent(key)}` };
}
