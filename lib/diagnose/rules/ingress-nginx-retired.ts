import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { ofClusters } from '../network.ts';
import { advice } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/** kubernetes/ingress-nginx gets no fixes since March 2026; F5's NGINX Ingress Controller is another program. */
const RETIRED = /(?:^|\/)ingress-nginx\/controller|nginx-ingress-controller:/;

/** Works, and gets no security fixes any more. */
export const ingressNginxRetired: Rule = {
  name: 'ingress-nginx-retired',
  needs: (network) => ofClusters(network, (view) => [view.state.workloads]),
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] => {
      const found = (knownValue(view.state.workloads) ?? []).flatMap((workload) =>
        workload.containers
          .filter(({ image }) => RETIRED.test(image))
          .map(({ image }) => ({ workload, image })),
      );
      const [first] = found;
      if (first === undefined) return [];
      const { kind, namespace, name } = first.workload;
      return [
        {
          id: 'ingress-nginx-retired',
          atLeast: 'notice',
          ...about('workload', `${view.state.id}|${namespace}/${name}`, `${namespace}/${name}`, '/services'),
          sentence: say('finding.ingress-nginx-retired.cause', { name: `${namespace}/${name}` }),
          evidence: [
            {
              object: `${kind} ${namespace}/${name}`,
              field: 'image',
              value: first.image,
              feed: view.state.workloads.feed,
            },
          ],
          remedy: [advice('finding.ingress-nginx-retired.move')],
        },
      ];
    }),
};
