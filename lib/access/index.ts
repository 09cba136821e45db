/** Who is asking, and what they may do. Pages and server routes see only this. */
import 'server-only';

export { AccessError } from './access-error.ts';
export type { Actor } from './actor.ts';
export { clientAddress } from './client-address.ts';
export { cookieValue, setCookie } from './cookie.ts';
export { assertAllowedHost } from './host.ts';
export { identify } from './identify.ts';
export { entitled, requireRole } from './require-role.ts';
export { atLeast, PERSON_ROLES, type PersonRole, type Role } from './role.ts';
export { roleToRead } from './role-to-read.ts';
export { type Access, access, currentStore } from './running.ts';
export { whileAllowed } from './while-allowed.ts';
