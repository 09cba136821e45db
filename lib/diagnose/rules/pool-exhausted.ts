import type { Rule } from '../rule.ts';

/** A pool with no free address refuses the next Service; a nearly full one soon will. */
export const poolExhausted: Rule = ({ pools }) =>
  pools.rows
    .filter((row) => row.health === 'down' || row.health === 'degraded')
    .map((row) => ({
      id: 'pool-exhausted',
      severity: 'warning',
      subject: row.name,
      sentence: row.sentence,
      evidence: row.ranges.map((range) => ({
        object: `${row.origin === 'crd' ? 'IPAddressPool' : 'ConfigMap'} ${row.name}`,
        field: 'addresses',
        value: range.text,
      })),
      consequence: [],
      href: `/pools?sel=${encodeURIComponent(row.key)}`,
    }));
