import { knownValue } from '../model/feed.ts';
import type { MetalLbConfig } from '../model/metallb.ts';
import type { ConfigRemark, ConfigurationRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';

/** What MetalLB refuses of its configuration or takes without effect, and what of it could not be read; of clusters with any of these. */
export function configurationRows(views: readonly ClusterView[]): ConfigurationRow[] {
  return views.flatMap((view) => {
    const { refusals = [], notices = [], unread = [] } = knownValue(view.config) ?? {};
    if (refusals.length + notices.length + unread.length === 0) return [];
    return [
      {
        cluster: view.state.id,
        refusals: refusals.map(remark),
        notices: notices.map(remark),
        unread: unread.map(({ plural, problem }) => ({ plural, problem })),
      },
    ];
  });
}

function remark({ object, ...problem }: MetalLbConfig['refusals'][number]): ConfigRemark {
  return { kind: object.kind, namespace: object.namespace, name: object.name, problem };
}
