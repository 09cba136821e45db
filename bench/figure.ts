/** One measured figure and what it should be. */
export type Figure = {
  /** Its key in the JSON line; figures without one only show in the table. */
  readonly key?: string;
  readonly label: string;
  /** Null where it could not be measured, e.g. because a peer is not installed. */
  readonly value: number | null;
  readonly unit?: string;
  readonly target?: Target;
};

export type Target = { readonly is: '≥' | '≤' | '<'; readonly value: number };

/** The figures as text for a person: what, how much, the target, and whether it is met. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ label, value, unit = '', target }) => [
    label,
    value === null ? '–' : `${value}${unit}`,
    target === undefined ? '' : `${target.is} ${target.value}${unit}`,
    target === undefined || value === null ? '' : meets(value, target) ? 'met' : 'NOT MET',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, column) =>
        column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
      ),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

/** The figures with a key as one JSON object. */
export function jsonLine(figures: readonly Figure[]): string {
  return JSON.stringify(
    Object.fromEntries(figures.flatMap(({ key, value }) => (key === undefined ? [] : [[key, value]]))),
  );
}

/** Rounded to `digits` decimals. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function meets(value: number, { is, value: limit }: Target): boolean {
  if (is === '≥') return value >= limit;
  return is === '≤' ? value <= limit : value < limit;
}

/** How many times `value` is `other`, to two decimals; null where one of them is. */
export function ratio(value: number | null, other: number | null): number | null {
  return value === null || other === null ? null : rounded(value / other, 2);
}
