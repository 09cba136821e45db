const PASSES = 3;

/**
 * Reads again and again: once untimed, for a process that polls lives for weeks and its code is warm; then timed.
 * @param read gives how many rows it read
 * @returns rows/s of each timed pass
 * @throws when a pass did not read every row
 */
export async function speeds(rows: number, read: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (let pass = 0; pass <= PASSES; pass++) {
    const startedAt = performance.now();
    const count = await read();
    if (count !== rows) throw new Error(`read ${count} rows instead of ${rows}`);
    if (pass > 0) found.push(rows / ((performance.now() - startedAt) / 1000));
  }
  return found;
}

/** Prints what was measured as the line the parent reads. */
export function report(measured: Readonly<Record<string, number | readonly number[]>>): void {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
