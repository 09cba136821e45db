import type { BgpNotification } from '../model/router.ts';

/** RFC 4271 §4.5, RFC 4486 (Cease), RFC 5492, RFC 6608, RFC 7313, RFC 8538, RFC 9384 (BFD Down). */
const CODES: Readonly<Record<number, { name: string; subcodes: Readonly<Record<number, string>> }>> = {
  1: {
    name: 'Message Header Error',
    subcodes: { 1: 'Connection Not Synchronized', 2: 'Bad Message Length', 3: 'Bad Message Type' },
  },
  2: {
    name: 'OPEN Message Error',
    subcodes: {
      1: 'Unsupported Version Number',
      2: 'Bad Peer AS',
      3: 'Bad BGP Identifier',
      4: 'Unsupported Optional Parameter',
      6: 'Unacceptable Hold Time',
      7: 'Unsupported Capability',
      11: 'Role Mismatch',
    },
  },
  3: {
    name: 'UPDATE Message Error',
    subcodes: {
      1: 'Malformed Attribute List',
      2: 'Unrecognized Well-known Attribute',
      3: 'Missing Well-known Attribute',
      4: 'Attribute Flags Error',
      5: 'Attribute Length Error',
      6: 'Invalid ORIGIN Attribute',
      8: 'Invalid NEXT_HOP Attribute',
      9: 'Optional Attribute Error',
      10: 'Invalid Network Field',
      11: 'Malformed AS_PATH',
    },
  },
  4: { name: 'Hold Timer Expired', subcodes: {} },
  5: {
    name: 'Finite State Machine Error',
    subcodes: {
      1: 'Unexpected Message in OpenSent',
      2: 'Unexpected Message in OpenConfirm',
      3: 'Unexpected Message in Established',
    },
  },
  6: {
    name: 'Cease',
    subcodes: {
      1: 'Maximum Number of Prefixes Reached',
      2: 'Administrative Shutdown',
      3: 'Peer De-configured',
      4: 'Administrative Reset',
      5: 'Connection Rejected',
      6: 'Other Configuration Change',
      7: 'Connection Collision Resolution',
      8: 'Out of Resources',
      9: 'Hard Reset',
      10: 'BFD Down',
    },
  },
  7: { name: 'ROUTE-REFRESH Message Error', subcodes: { 1: 'Invalid Message Length' } },
};

/** Marker of 16 bytes ff, 2 bytes length, type 3, code, subcode, then anything. RouterOS prints it in either case. */
const MESSAGE = /^f{32}[0-9a-f]{4}03([0-9a-f]{2})([0-9a-f]{2})/i;

/** The hexadecimal of a whole NOTIFICATION message as RouterOS 7 keeps it, in words; undefined where there is none. */
export function decodeNotification(
  hex: string | undefined,
  direction: BgpNotification['direction'],
): BgpNotification | undefined {
  const match = MESSAGE.exec(hex ?? '');
  if (match === null) return undefined;
  const code = Number.parseInt(match[1] ?? '', 16);
  const subcode = Number.parseInt(match[2] ?? '', 16);
  return { direction, code, subcode, text: wordsFor(code, subcode) };
}

function wordsFor(code: number, subcode: number): string {
  const known = CODES[code];
  if (known === undefined) return `Error ${code}/${subcode}`;
  const detail = known.subcodes[subcode];
  if (detail !== undefined) return `${known.name}: ${detail}`;
  return subcode === 0 ? known.name : `${known.name}: subcode ${subcode}`;
}
