/** The middle of some numbers; of an even count the mean of the two in the middle. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const above = sorted[sorted.length >> 1];
  const below = sorted[(sorted.length - 1) >> 1];
  if (above === undefined || below === undefined) throw new RangeError('no values, no median');
  return (above + below) / 2;
}
