import type { Rule } from '../rule.ts';

/** A dst-nat rule that cannot work, or works by accident. */
export const natQuestionable: Rule = ({ nat }) =>
  nat.rows
    .filter((row) => !row.disabled)
    .flatMap((row) =>
      row.remarks.map((sentence) => ({
        id: 'nat-questionable',
        severity: row.health === 'down' ? 'warning' : 'notice',
        subject: `${row.router} · ${row.toAddresses ?? row.action}:${row.toPorts ?? row.dstPort ?? row.port ?? '*'}`,
        sentence,
        evidence: [
          {
            object: `${row.router} /ip/firewall/nat ${row.position}`,
            field: 'comment',
            value: row.comment ?? '',
            feed: row.feed,
          },
        ],
        consequence: [],
        href: `/nat?sel=${encodeURIComponent(row.key)}`,
      })),
    );
