/**
 * Length prefixes of API words (RouterOS manual, "API": big endian, 1 to 5 bytes).
 * First byte below 0x80: 1 byte; below 0xC0: 2; below 0xE0: 3; below 0xF0: 4; 0xF0: 5; from 0xF8 on: reserved control byte.
 */

/** How many bytes the prefix of a word of `length` bytes takes. */
export function prefixSize(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x4000) return 2;
  if (length < 0x20_0000) return 3;
  if (length < 0x1000_0000) return 4;
  return 5;
}

/** Writes the prefix for `length` into `into` at `at`; returns the offset behind it. */
export function writeLength(into: Buffer, length: number, at: number): number {
  switch (prefixSize(length)) {
    case 1:
      return into.writeUInt8(length, at);
    case 2:
      return into.writeUInt16BE(length | 0x8000, at);
    case 3:
      return into.writeUIntBE(length | 0xc0_0000, at, 3);
    case 4:
      return into.writeUInt32BE((length | 0xe000_0000) >>> 0, at);
    default:
      return into.writeUInt32BE(length, into.writeUInt8(0xf0, at));
  }
}

/** Size of the prefix that begins with `first`, or undefined for a reserved control byte. */
export function prefixSizeOf(first: number): number | undefined {
  if (first < 0x80) return 1;
  if (first < 0xc0) return 2;
  if (first < 0xe0) return 3;
  if (first < 0xf0) return 4;
  return first === 0xf0 ? 5 : undefined;
}

/** The length a whole prefix of `size` bytes at `at` says. */
export function readLength(from: Buffer, at: number, size: number): number {
  switch (size) {
    case 1:
      return from.readUInt8(at);
    case 2:
      return from.readUInt16BE(at) & 0x3fff;
    case 3:
      return from.readUIntBE(at, 3) & 0x1f_ffff;
    case 4:
      return from.readUInt32BE(at) & 0x0fff_ffff;
    default:
      return from.readUInt32BE(at + 1);
  }
}
