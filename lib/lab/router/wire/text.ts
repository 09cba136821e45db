/**
 * A router stores bytes, not characters: old WinBox wrote comments in the local code page. Valid UTF-8 becomes ordinary
 * text; any other byte 0x80–0xFF of such a word becomes a lone surrogate U+DC80–U+DCFF and leaves as the same byte.
 */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function textOf(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    return escapedText(bytes);
  }
}

/** Bytes of any encoding as the text under which a row carries them unchanged to the wire. */
export function escapedText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join('');
}

export function bytesOf(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.of(code - 0xdc00) : Buffer.from(character, 'utf8');
  });
  return Buffer.concat(parts);
}
