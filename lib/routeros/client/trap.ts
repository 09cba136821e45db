import { HopboardError } from '../../errors.ts';
import type { Row } from '../wire/row.ts';

/** What a `!trap` means for us. Most traps carry no category, so the text decides (texts as routers send them, RouterOS 6.4x to 7.2x). */
type TrapClass = { readonly code: string; readonly text: RegExp; readonly suggestion?: string };

const CLASSES: readonly TrapClass[] = [
  {
    code: 'routeros.absent',
    // 7.1 says `no such command or directory (routerboard)`.
    text: /^no such command(?: prefix| or directory\b.*)?/i,
  },
  { code: 'routeros.unknown-parameter', text: /^unknown parameter (?<parameter>\S+)/i },
  {
    code: 'routeros.permission',
    text: /not enough permissions/i,
    suggestion:
      'Give the group of this user the policies read and api (and write for the user that changes rules).',
  },
  {
    code: 'routeros.login-unreachable',
    text: /could not authenticate/i,
    suggestion: 'The router asks a RADIUS server that does not answer. Check /radius, or use a local user.',
  },
  {
    code: 'routeros.login-refused',
    text: /invalid user ?name or password|cannot log ?in|not logged in|too many commands before login/i,
    suggestion:
      'Check user name and password, that the group has the policy api, and the allowed address of the user.',
  },
  { code: 'routeros.no-such-item', text: /^no such item/i },
  { code: 'routeros.conflict', text: /already have such/i },
  { code: 'routeros.interrupted', text: /^interrupted/i },
  { code: 'routeros.refused', text: /^action failed/i },
  {
    code: 'routeros.input',
    text: /does not match any value of|value of .* expects|invalid value|integer required|ports can be specified|ambiguous value|expected end of command/i,
  },
];

const CATEGORY_CODES: Readonly<Record<string, string>> = {
  '0': 'routeros.no-such-item',
  '1': 'routeros.input',
  '2': 'routeros.interrupted',
};

/**
 * One or more `!trap`s of a command as one error. `params`: `router` text as it came, the `menu`, for `routeros.unknown-parameter` the `parameter`.
 * @param traps the attributes of each `!trap`, in order; the first decides the class
 * @param menu the command's own path, never its arguments (they may hold a password)
 */
export function trapError(traps: readonly Row[], menu: string): HopboardError {
  const texts = traps.map((trap) => trap.get('message') ?? 'no message');
  const message = texts.join('; ');
  const first = texts[0] ?? '';
  for (const { code, text, suggestion } of CLASSES) {
    const match = text.exec(first);
    if (match === null) continue;
    return new HopboardError(code, {
      message: `${menu}: ${message}`,
      params: { menu, router: message, ...match.groups },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
  const code = CATEGORY_CODES[traps[0]?.get('category') ?? ''] ?? 'routeros.trap';
  return new HopboardError(code, { message: `${menu}: ${message}`, params: { menu, router: message } });
}

/** Whether `thrown` is one of ours with this code. */
export function hasCode(thrown: unknown, code: string): thrown is HopboardError {
  return thrown instanceof HopboardError && thrown.code === code;
}
