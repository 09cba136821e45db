import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { endpointsByService } from '../../metallb/index.ts';
import type { ClusterEndpoint, ClusterIngress, ClusterRoute } from '../../model/cluster.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { knownValue } from '../../model/feed.ts';
import { keptConcat } from '../../model/kept-concat.ts';
import { differing, type Groups } from '../../model/kept-groups.ts';
import { keptRows } from '../../model/kept-rows.ts';
import { perId } from '../../model/per-id.ts';
import type { ServiceRow } from '../../model/snapshot.ts';
import { ofClusters } from '../network.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Explained, Rule } from '../rule.ts';
import { about } from '../subject.ts';

type Backend = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly of: string;
  readonly service: string;
  /** `<namespace>/<service>` */
  readonly key: string;
};

/** The way reaches the Ingress controller or Gateway and ends there: the Service behind it is missing or has nothing ready. */
export const backendWithoutEndpoints: Rule = {
  name: 'backend-without-endpoints',
  needs: (network) =>
    ofClusters(network, ({ state }) => [state.ingresses, state.routes, state.services, state.endpoints]),
  judge: (network, explained) =>
    network.clusters.flatMap((view) => judgeCluster(view, network.rows.services.rows, explained)),
};

const canServe = derivedOnce((endpoints: readonly ClusterEndpoint[]) =>
  endpoints.some((each) => each.canServe),
);

const NONE: readonly ClusterEndpoint[] = [];

function judgeCluster(view: ClusterView, rows: readonly ServiceRow[], explained: Explained): Draft[] {
  const { state } = view;
  const services = knownValue(state.services);
  const endpoints = knownValue(state.endpoints);
  if (services === undefined || endpoints === undefined) return [];
  const index = endpointsByService(endpoints, state.id);
  const empty = emptyAmong(state.id)(backendsOf(view), index).filter(
    ({ key }) => !explained.has(`backend/${state.id}|${key}`),
  );
  if (empty.length === 0) return [];
  const present = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]));
  return empty.flatMap(({ kind, namespace, name, of, service, key }): Draft[] => {
    const found = present.get(key);
    // A name for something outside the cluster has no endpoints by nature.
    if (found?.type === 'ExternalName') return [];
    const hosts = rowsOf(rows, state.id, kind, of, name).filter(
      (row) => !explained.has(`services/${row.key}`),
    );
    if (hosts.length === 0) return [];
    return [
      {
        id: 'backend-without-endpoints',
        atLeast: 'warning',
        ...about(
          'backend',
          `${state.id}|${kind}|${of}/${name}|${key}`,
          `${kind} ${of}/${name}`,
          `/services?sel=${encodeURIComponent(hosts[0]?.key ?? '')}`,
        ),
        sentence: say(
          found === undefined
            ? 'finding.backend-without-endpoints.absent'
            : 'finding.backend-without-endpoints.cause',
          {
            kind,
            name: `${of}/${name}`,
            service: key,
          },
        ),
        evidence: [
          {
            object: `Service ${key}`,
            field: 'ready endpoints',
            value: found === undefined ? 'no such Service' : '0',
            feed: state.endpoints.feed,
          },
        ],
        remedy: [
          kubectl(
            view,
            'finding.service-without-endpoints.look',
            {},
            `-n ${namespace} get service ${service}`,
            `-n ${namespace} get pods,endpointslices`,
          ),
        ],
        suffering: hosts,
      },
    ];
  });
}

/** One for each cluster: of thousands of backends, a change of endpoints touches a few. */
const emptyAmong = perId(() => {
  const answers = keptRows<Backend, 'serves' | 'empty'>();
  let known: Groups<ClusterEndpoint> | undefined;
  return (backends: readonly Backend[], index: Groups<ClusterEndpoint>): readonly Backend[] => {
    const isOther = differing(known, index);
    known = index;
    const told = answers(
      backends,
      [],
      ({ key }) => (canServe(index.get(key) ?? NONE) ? 'serves' : 'empty'),
      isOther && (({ key }) => isOther(key)),
    );
    return backends.filter((_, at) => told[at] === 'empty');
  };
});

function rowsOf(rows: readonly ServiceRow[], cluster: string, kind: string, namespace: string, name: string) {
  const found = rowsByObject(rows).get(`${cluster}|${kind}|${namespace}/${name}`) ?? [];
  return found.filter((row) => row.health !== 'down');
}

const rowsByObject = derivedOnce((rows: readonly ServiceRow[]) =>
  Map.groupBy(rows, (row) => `${row.cluster}|${row.kind}|${row.namespace}/${row.name}`),
);

function backendsOf({ state }: ClusterView): readonly Backend[] {
  return backendsFor(state.id)(
    knownValue(state.ingresses) ?? NO_INGRESSES,
    knownValue(state.routes) ?? NO_ROUTES,
  );
}

const NO_INGRESSES: readonly ClusterIngress[] = [];
const NO_ROUTES: readonly ClusterRoute[] = [];

/** One for each cluster. */
const backendsFor = perId(() => {
  const ofIngresses = keptRows<ClusterIngress, readonly Backend[]>();
  const ofRoutes = keptRows<ClusterRoute, readonly Backend[]>();
  const all = keptConcat<Backend>();
  return (ingresses: readonly ClusterIngress[], routes: readonly ClusterRoute[]): readonly Backend[] =>
    all([
      inOneList(
        ofIngresses(ingresses, [], ({ namespace, name, backends }) =>
          backends.map(({ service }) => ({
            kind: 'Ingress',
            namespace,
            of: namespace,
            name,
            service,
            key: `${namespace}/${service}`,
          })),
        ),
      ),
      inOneList(
        ofRoutes(routes, [], ({ kind, namespace, name, backends }) =>
          backends.map((backend) => ({
            kind,
            namespace: backend.namespace,
            of: namespace,
            name,
            service: backend.service,
            key: `${backend.namespace}/${backend.service}`,
          })),
        ),
      ),
    ]);
});

const inOneList = derivedOnce((lists: readonly (readonly Backend[])[]) => lists.flat());
