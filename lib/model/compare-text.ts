const NATURAL = new Intl.Collator('en', { numeric: true });

/** As a person sorts names: `worker2` before `worker10`. Total, and the same on every machine. */
export function compareNatural(a: string, b: string): number {
  return NATURAL.compare(a, b) || compareText(a, b);
}

/** A total order of texts that does not depend on the machine's locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
