/** Commands a router was sent, told by menu, and those no router with a large table should ever be sent. */

/** What can hold a million rows. */
const ROUTE_MENUS = ['/ip/route', '/ipv6/route', '/routing/route', '/routing/bgp/advertisements'];

/** The menus one read of a feed asks: all reads together are a cycle. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  system: ['/system/resource', '/system/identity', '/routing/bgp/instance', '/ip/settings'],
  sessions: [
    '/routing/bgp/connection',
    '/routing/bgp/session',
    '/routing/bgp/template',
    '/routing/bfd/session',
  ],
  routes: ['/routing/route'],
  advertisements: ['/routing/bgp/advertisements'],
  nat: ['/ip/firewall/nat'],
  filter: ['/ip/firewall/filter'],
  interfaces: ['/interface', '/interface/list', '/interface/list/member', '/ip/address', '/ip/route'],
  'ipv6-filter': ['/ipv6/firewall/filter', '/ipv6/address', '/ipv6/route'],
  names: ['/ip/dns/static'],
};

/** Prints without a query, and anything that follows changes, on a menu of routes. */
export function isUnfiltered(words: readonly string[]): boolean {
  const [command = '', ...rest] = words;
  const { menu, verb } = split(command);
  if (!ROUTE_MENUS.includes(menu)) return false;
  if (verb === 'listen' || rest.some((word) => /^=(interval|follow|follow-only)=/.test(word))) return true;
  return (verb === 'print' || verb === 'getall') && !rest.some((word) => word.startsWith('?'));
}

/** The feed a command belongs to; one that belongs to none is a group of its own. */
export function groupOf(command: string): string {
  const { menu } = split(command);
  return Object.entries(GROUPS).find(([, menus]) => menus.includes(menu))?.[0] ?? menu;
}

function split(command: string): { menu: string; verb: string } {
  const at = command.lastIndexOf('/');
  return { menu: command.slice(0, at), verb: command.slice(at + 1) };
}
