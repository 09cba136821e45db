export type { RouterGroup, RouterUser } from './accounts.ts';
export { createRouterDevice, type RouterDevice, type RouterDeviceConfig } from './device.ts';
export type { Fault } from './fault.ts';
export { type ListenOptions, listenRouter, type RouterListener } from './listen.ts';
export { clockText, isSince, parseRelease, type Release } from './release.ts';
export { type ForeignRoutes, foreignRoutes, type RouteTable } from './route-table.ts';
export type { Row } from './row.ts';
export type { TableRows } from './tables.ts';
export { escapedText } from './wire/text.ts';
