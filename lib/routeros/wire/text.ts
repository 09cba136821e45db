import { isAscii } from 'node:buffer';

/** What bytes that are no UTF-8 are read as: routers store what WinBox typed, in the code page of its Windows. */
export type LegacyEncoding = 'windows-1252' | 'shift_jis';

export type TextReader = (bytes: Uint8Array) => string;

/** Reads bytes as strict UTF-8, else as `legacy`; every byte sequence gives some text, so no row is ever lost. */
export function textReader(legacy: LegacyEncoding): TextReader {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const other = new TextDecoder(legacy, { ignoreBOM: true });
  return (bytes) => {
    if (isAscii(bytes))
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    try {
      return utf8.decode(bytes);
    } catch {
      return other.decode(bytes);
    }
  };
}

/** Whether `text` reads the same in every code page a RouterOS tool may use: what we may write to a router. */
export function isPlainAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
