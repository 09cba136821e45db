import type { Rule } from '../rule.ts';

/** A router or cluster that is not, or not wholly, read: everything it feeds is old or unknown. */
export const sourceUnread: Rule = ({ sources }) =>
  sources.rows
    .filter((row) => row.health !== 'up')
    .map((row) => ({
      id: 'source-unread',
      severity: row.health === 'down' ? 'critical' : 'warning',
      subject: row.title,
      sentence: row.sentence,
      evidence: row.feeds
        .filter((feed) => feed.problem !== undefined && feed.condition !== 'absent')
        .map((feed) => ({
          object: feed.id,
          field: feed.condition,
          value: feed.problem?.message ?? '',
          feed: feed.id,
        })),
      consequence: [],
      href: `/settings?sel=${encodeURIComponent(row.id)}`,
    }));
