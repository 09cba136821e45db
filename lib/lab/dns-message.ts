import { parseAddress, WIDTH } from '../ip/index.ts';

/** The messages of RFC 1035 as far as A and AAAA need them. */
export type Question = { readonly host: string; readonly type: number; readonly end: number };

const HEADER = 12;
const A = 1;
const AAAA = 28;
const INTERNET = 1;
const TTL_SECONDS = 5;
const RESPONSE = 0x8400; // QR and AA
const RECURSION_DESIRED = 0x0100;
const NXDOMAIN = 3;

/** The first question of a query; undefined for what is none. */
export function questionOf(message: Buffer): Question | undefined {
  if (message.length < HEADER || message.readUInt16BE(4) < 1 || message.readUInt16BE(2) >= 0x8000)
    return undefined;
  const labels: string[] = [];
  let at = HEADER;
  for (;;) {
    const length = message[at];
    if (length === undefined || length > 63) return undefined;
    at += 1;
    if (length === 0) break;
    labels.push(message.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > message.length) return undefined;
  return { host: labels.join('.').toLowerCase(), type: message.readUInt16BE(at), end: at + 4 };
}

/** Those of some addresses that a record of this type can hold. */
export function addressesIn(addresses: readonly string[], type: number): readonly string[] {
  const family = type === A ? 4 : type === AAAA ? 6 : undefined;
  return addresses.filter((text) => parseAddress(text)?.family === family);
}

/** The answer to a query. @param addresses undefined where the name does not exist */
export function replyTo(query: Buffer, question: Question, addresses: readonly string[] | undefined): Buffer {
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  const flags =
    RESPONSE | (query.readUInt16BE(2) & RECURSION_DESIRED) | (addresses === undefined ? NXDOMAIN : 0);
  header.writeUInt16BE(flags, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses?.length ?? 0, 6);
  const records = (addresses ?? []).map((text) => record(text, question.type));
  return Buffer.concat([header, query.subarray(HEADER, question.end), ...records]);
}

function record(text: string, type: number): Buffer {
  const bytes = bytesOf(text);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER, 0); // The name of the question.
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(INTERNET, 4);
  head.writeUInt32BE(TTL_SECONDS, 6);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function bytesOf(text: string): Buffer {
  const address = parseAddress(text);
  if (address === undefined) return Buffer.alloc(0);
  const digits = address.bits.toString(16).padStart(WIDTH[address.family] / 4, '0');
  return Buffer.from(digits, 'hex');
}
