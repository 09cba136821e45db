const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into lines. Works on bytes, because a chunk may end within a character; a line that spans many
 * chunks is put together once. What follows the last newline is never handed out: it is half an event.
 */
export function createLines(onLine: (line: string) => void): (chunk: Buffer) => void {
  let begun: Buffer[] = [];
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const rest = chunk.subarray(from, end);
      const line = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      begun = [];
      from = end + 1;
      if (line.length > 0) onLine(line.toString('utf8'));
    }
    if (from < chunk.length) begun.push(from === 0 ? chunk : Buffer.from(chunk.subarray(from)));
  };
}
