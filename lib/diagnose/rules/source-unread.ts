import { say } from '../../correlate/sentence.ts';
import type { Feed } from '../../model/feed.ts';
import type { RemedyStep, SourceRow } from '../../model/snapshot.ts';
import { routerOf } from '../network.ts';
import { advice, kubectl, onRouter, quoted } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutSource } from '../subject.ts';

/** A router or cluster that is not, or not wholly, read: everything it feeds is old or unknown. */
export const sourceUnread: Rule = {
  name: 'source-unread',
  needs: () => [],
  judge: (network) =>
    network.rows.sources.rows.flatMap((row): Draft[] => {
      const failing = row.feeds.filter(isFailing);
      const loading = row.feeds.every((feed) => feed.condition === 'loading' || feed.condition === 'absent');
      // A router that is spared because it is busy is that rule's finding.
      if (row.health === 'up' || loading || failing.every((feed) => feed.condition === 'paused')) return [];
      const [id, atLeast] =
        row.health === 'down'
          ? (['source-down', row.kind === 'dns' ? 'warning' : 'critical'] as const)
          : failing.length < row.feeds.filter((feed) => feed.condition !== 'absent').length
            ? (['source-partly', 'warning'] as const)
            : (['source-stale', 'warning'] as const);
      const router = routerOf(network, row.id);
      return [
        {
          id,
          atLeast,
          ...aboutSource(row.id, row.title),
          sentence: say(`finding.${id}.cause`, {
            source: row.id,
            endpoint: row.endpoint,
            feeds: failing.map((feed) => feed.name).join(', '),
          }),
          evidence: failing.map((feed) => ({
            object: feed.id,
            field: feed.condition,
            value: feed.problem?.message ?? '',
            feed: feed.id,
          })),
          remedy: remedyOf(row, failing, router),
        },
      ];
    }),
};

function isFailing(feed: Feed): boolean {
  return feed.state !== 'live' && feed.condition !== 'absent' && feed.condition !== 'loading';
}

function remedyOf(
  row: SourceRow,
  failing: readonly Feed[],
  router: Parameters<typeof onRouter>[0],
): RemedyStep[] {
  const suggested = failing.find((feed) => feed.problem?.suggestion !== undefined)?.problem?.suggestion;
  if (row.kind === 'dns') {
    return suggested === undefined
      ? []
      : [advice('finding.source-down.suggested', { suggestion: suggested })];
  }
  const forbidden = failing.filter((feed) => feed.condition === 'forbidden');
  if (row.kind === 'cluster') {
    return forbidden.length > 0
      ? forbidden.map((feed) =>
          kubectl(
            undefined,
            'finding.source-partly.right',
            { feed: feed.name },
            `auth can-i list ${feed.name} --all-namespaces`,
          ),
        )
      : [kubectl(undefined, 'finding.source-down.cluster', {}, 'cluster-info', 'get --raw /readyz')];
  }
  if (forbidden.length > 0) {
    return [
      onRouter(router, 'finding.source-partly.group', {}, [
        '/user/group',
        `set [find name=${quoted('lb-read')}] policy=read,api`,
      ]),
    ];
  }
  return [
    ...(suggested === undefined ? [] : [advice('finding.source-down.suggested', { suggestion: suggested })]),
    onRouter(router, 'finding.source-down.router', { endpoint: row.endpoint }, [
      '/ip/service',
      'print where name~"api"',
    ]),
  ];
}
