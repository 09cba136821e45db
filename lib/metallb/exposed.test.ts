import { describe, expect, it } from 'vitest';
import type {
  ClusterGateway,
  ClusterIngress,
  ClusterListenerSet,
  ClusterRoute,
  ClusterState,
} from '../model/cluster.ts';
import { metalLbConfig } from './config/index.ts';
import { type ExposedHost, exposedHosts } from './exposed.ts';
import { intersect } from './gateway-hosts.ts';
import { findMetalLb } from './install.ts';
import { cluster, live, node, objects, pool, service, unknown, workloads } from './testing/cluster.ts';

function ingress(
  name: string,
  hosts: readonly string[],
  ips: readonly string[],
  given: Partial<ClusterIngress> = {},
): ClusterIngress {
  return {
    namespace: 'default',
    name,
    className: 'nginx',
    hosts,
    tlsHosts: [],
    loadBalancer: ips.map((ip) => ({ ip, hostname: undefined })),
    backends: [],
    createdAt: undefined,
    ...given,
  };
}

function gateway(
  name: string,
  addresses: readonly string[],
  given: Partial<ClusterGateway> = {},
): ClusterGateway {
  return {
    namespace: 'default',
    name,
    className: 'envoy',
    labels: {},
    listeners: [
      { name: 'http', hostname: undefined, port: 80, protocol: 'HTTP' },
      { name: 'shop', hostname: '*.shop.test', port: 443, protocol: 'HTTPS' },
    ],
    addresses: addresses.map((value) => ({ type: 'IPAddress', value })),
    conditions: [],
    ...given,
  };
}

function route(
  name: string,
  hostnames: readonly string[],
  given: Partial<ClusterRoute> = {},
  sectionName?: string,
): ClusterRoute {
  const parent = { kind: 'Gateway', namespace: 'default', name: 'edge', sectionName };
  return {
    namespace: 'default',
    name,
    kind: 'HTTPRoute',
    hostnames,
    parents: [{ port: undefined, ...parent }],
    parentStatus: [{ ...parent, accepted: true, reason: 'Accepted', message: undefined }],
    backends: [],
    ...given,
  };
}

const ENTRANCE = service('ingress-nginx', ['192.0.2.1'], {
  namespace: 'ingress',
  externalTrafficPolicy: 'Local',
  ports: [80, 443].map((port) => ({
    name: `p${port}`,
    port,
    protocol: 'TCP',
    nodePort: undefined,
    targetPort: undefined,
  })),
});

function exposure(given: Partial<ClusterState>) {
  const state = cluster({
    metallb: live(objects({ pools: [pool('web', ['192.0.2.0/28', '2001:db8::/120'])] })),
    workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' })),
    nodes: live([node('n1', '10.0.0.11')]),
    ...given,
  });
  const install = findMetalLb(state);
  return exposedHosts(metalLbConfig(state, install), install, state);
}

/** `kind name host → address class owner…` */
function lines(given: Partial<ClusterState>): string[] {
  return exposure(given).hosts.map(lineOf);
}

function lineOf({ kind, name, host, addresses, ports }: ExposedHost): string {
  const places = addresses.map(
    ({ address, class: what, pool: from, owner }) => `${address} ${what} ${from ?? '-'} ${owner ?? '-'}`,
  );
  return `${kind} ${name} ${host ?? '-'} :${ports.map(({ port }) => port).join(',')} → ${places.join('; ')}`;
}

describe('Ingresses', () => {
  it("have the address of their controller's Service", () => {
    const given = {
      services: live([ENTRANCE, service('other', ['192.0.2.2'])]),
      ingresses: live([
        ingress('api-ingress', ['api.roy-n-roy.test'], ['192.0.2.1'], { tlsHosts: ['api.roy-n-roy.test'] }),
        ingress('web-ingress', ['www.roy-n-roy.test', 'roy-n-roy.test'], ['192.0.2.1']),
      ]),
    };
    expect(lines(given)).toEqual([
      'Ingress api-ingress api.roy-n-roy.test :80,443 → 192.0.2.1 pool web ingress/ingress-nginx',
      'Ingress web-ingress www.roy-n-roy.test :80 → 192.0.2.1 pool web ingress/ingress-nginx',
      'Ingress web-ingress roy-n-roy.test :80 → 192.0.2.1 pool web ingress/ingress-nginx',
      'Service other - :80 → 192.0.2.2 pool web default/other',
    ]);
    const [first] = exposure(given).hosts;
    expect(first).toMatchObject({ ownerService: ENTRANCE, externalTrafficPolicy: 'Local' });
  });

  it('choose by port where several Services share the address', () => {
    const mail = service('mail', ['192.0.2.1'], {
      ports: [{ name: 'smtp', port: 25, protocol: 'TCP', nodePort: undefined, targetPort: undefined }],
    });
    const given = {
      services: live([mail, ENTRANCE]),
      ingresses: live([ingress('web', ['a.test'], ['192.0.2.1'])]),
    };
    expect(lines(given)).toEqual([
      'Ingress web a.test :80 → 192.0.2.1 pool web ingress/ingress-nginx',
      'Service mail - :25 → 192.0.2.1 pool web default/mail',
    ]);
  });

  it.each([
    ['192.0.2.9', 'unowned web -'],
    ['198.51.100.9', 'unowned - -'],
    ['10.0.0.11', 'node - -'],
    ['10.96.0.10', 'cluster-ip - ingress/ingress-nginx'],
    ['203.0.113.7', 'external-ip - default/ext'],
    ['192.0.2.3', 'other-class web default/vip'],
    ['::ffff:192.0.2.9', 'unowned web -'],
  ])('%s is told apart: %s', (ip, expected) => {
    const services = live([
      ENTRANCE,
      service('ext', [], { type: 'ClusterIP', externalIPs: ['203.0.113.7'], clusterIPs: [] }),
      service('vip', ['192.0.2.3'], { loadBalancerClass: 'kube-vip', clusterIPs: [] }),
    ]);
    const [row] = lines({ services, ingresses: live([ingress('web', ['a.test'], [ip])]) });
    expect(row?.split('→ ')[1]?.replace(/^\S+ /, '')).toBe(expected);
  });

  it('may have a host name for an address, any host, or nothing yet', () => {
    const named = ingress('named', ['a.test'], [], {
      loadBalancer: [{ ip: undefined, hostname: 'lb.example.net' }],
    });
    expect(
      lines({ ingresses: live([named, ingress('any', [], ['192.0.2.9']), ingress('new', ['b.test'], [])]) }),
    ).toEqual([
      'Ingress named a.test :80 → lb.example.net hostname - -',
      'Ingress any * :80 → 192.0.2.9 unowned web -',
      'Ingress new b.test :80 → ',
    ]);
  });
});

describe('Services', () => {
  it('stand for themselves: balanced ones, pending ones, those with external addresses', () => {
    const services = live([
      service('dual', ['192.0.2.1', '2001:DB8::1']),
      service('pending', []),
      service('cloud', ['198.51.100.1']),
      service('ext', [], { type: 'NodePort', externalIPs: ['203.0.113.7'] }),
      service('inner', [], { type: 'ClusterIP' }),
    ]);
    expect(lines({ services })).toEqual([
      'Service dual - :80 → 192.0.2.1 pool web default/dual; 2001:db8::1 pool web default/dual',
      'Service pending - :80 → ',
      'Service cloud - :80 → 198.51.100.1 other-class - default/cloud',
      'Service ext - :80 → 203.0.113.7 external-ip - default/ext',
    ]);
  });
});

describe('Gateways', () => {
  const entrance = service('envoy', ['192.0.2.1'], {
    labels: { 'gateway.networking.k8s.io/gateway-name': 'edge' },
  });
  const around = { services: live([entrance]), gateways: live([gateway('edge', ['192.0.2.1'])]) };
  const OWNED = '192.0.2.1 pool web default/envoy';

  it('serve the hosts their listeners and routes have in common', () => {
    const routes = live([
      route('shop', ['a.shop.test', 'blog.test'], {}, 'shop'),
      route('blog', ['blog.test'], {}, 'http'),
      route('all', []),
    ]);
    expect(lines({ ...around, routes })).toEqual([
      `HTTPRoute shop a.shop.test :443 → ${OWNED}`,
      `HTTPRoute blog blog.test :80 → ${OWNED}`,
      `HTTPRoute all * :80 → ${OWNED}`,
      `HTTPRoute all *.shop.test :80,443 → ${OWNED}`,
    ]);
  });

  it('expose nothing by routes that are not accepted, or not theirs', () => {
    const parent = { kind: 'Gateway', namespace: 'default', name: 'edge', sectionName: undefined };
    const refusedStatus = [
      { ...parent, accepted: false, reason: 'NotAllowedByListeners', message: undefined },
    ];
    const routes = live([
      route('refused', ['a.test'], { parentStatus: refusedStatus }),
      route('new', ['b.test'], { parentStatus: [] }),
      route('mesh', ['c.test'], { parents: [{ ...parent, kind: 'Service', port: undefined }] }),
      route('udp', [], { kind: 'UDPRoute' }),
    ]);
    expect(lines({ ...around, routes })).toEqual([
      `Gateway edge * :80 → ${OWNED}`,
      `Gateway edge *.shop.test :443 → ${OWNED}`,
    ]);
  });

  describe('with a ListenerSet', () => {
    const set = (name: string, given: Partial<ClusterListenerSet> = {}): ClusterListenerSet => ({
      namespace: 'team',
      name,
      gateway: { namespace: 'default', name: 'edge' },
      listeners: [{ name: 'http', hostname: '*.team.test', port: 8080, protocol: 'HTTP' }],
      accepted: true,
      ...given,
    });
    const attachedTo = (kind: string, namespace: string, name: string) => {
      const parent = { kind, namespace, name, sectionName: undefined };
      return {
        parents: [{ ...parent, port: undefined }],
        parentStatus: [{ ...parent, accepted: true, reason: 'Accepted', message: undefined }],
      };
    };

    it('routes that name it serve its listeners, at the address of its Gateway', () => {
      const given = {
        ...around,
        listenerSets: live([set('team')]),
        routes: live([
          route('team', ['a.team.test', 'a.shop.test'], attachedTo('ListenerSet', 'team', 'team')),
          route('elsewhere', ['b.team.test'], attachedTo('ListenerSet', 'default', 'team')),
        ]),
      };
      expect(lines(given)).toEqual([`HTTPRoute team a.team.test :8080 → ${OWNED}`]);
      const [row] = exposure(given).hosts;
      expect(row).toMatchObject({
        gateway: { namespace: 'default', name: 'edge' },
        feeds: ['gateways', 'listenersets', 'routes', 'services'],
      });
    });

    it("routes that name the Gateway attach to the Gateway's own listeners alone", () => {
      const given = { ...around, listenerSets: live([set('team')]), routes: live([route('all', [])]) };
      expect(lines(given).join()).not.toContain('team.test');
    });

    it.each<[string, Partial<ClusterListenerSet>]>([
      ['is not accepted', { accepted: false }],
      ['nobody has judged yet', { accepted: undefined }],
      ["is another Gateway's", { gateway: { namespace: 'team', name: 'edge' } }],
    ])('one that %s adds nothing', (_, given) => {
      const routes = live([route('team', ['a.team.test'], attachedTo('ListenerSet', 'team', 'team'))]);
      expect(lines({ ...around, routes, listenerSets: live([set('team', given)]) })).toEqual([
        `Gateway edge * :80 → ${OWNED}`,
        `Gateway edge *.shop.test :443 → ${OWNED}`,
      ]);
    });

    it('that could not be read is a gap', () => {
      expect(exposure({ listenerSets: unknown('c/listenersets') }).gaps).toMatchObject([
        { feed: 'c/listenersets' },
      ]);
    });
  });

  it('are found by label where they have no address that a Service owns', () => {
    const named = gateway('edge', [], { addresses: [{ type: 'Hostname', value: 'lb.example.net' }] });
    const [row] = exposure({
      ...around,
      gateways: live([named]),
      routes: live([route('r', ['a.test'])]),
    }).hosts;
    expect(row?.ownerService).toBe(entrance);
    expect(row?.addresses).toMatchObject([
      { address: 'lb.example.net', class: 'hostname', owner: undefined },
    ]);
  });
});

it.each([
  [undefined, undefined, '*'],
  [undefined, 'a.test', 'a.test'],
  ['*.a.test', undefined, '*.a.test'],
  ['*.a.test', 'b.a.test', 'b.a.test'],
  ['*.a.test', 'c.b.a.test', 'c.b.a.test'],
  ['*.a.test', 'a.test', undefined],
  ['*.a.test', '*.b.a.test', '*.b.a.test'],
  ['b.a.test', '*.a.test', 'b.a.test'],
  ['a.test', 'b.test', undefined],
])('%s and %s have %s in common', (a, b, common) => expect(intersect(a, b)).toBe(common));

describe('gaps', () => {
  it('name what could not be read, and keep the rest', () => {
    const found = exposure({
      services: live([service('a', ['192.0.2.1'])]),
      ingresses: unknown('c/ingresses'),
    });
    expect(found.hosts.map(({ name }) => name)).toEqual(['a']);
    expect(found.gaps).toMatchObject([{ feed: 'c/ingresses', problem: { code: 'kubernetes.down' } }]);
  });

  it('are none for an API the cluster does not have', () => {
    expect(exposure({ gateways: unknown('c/gateways', 'kubernetes.absent') }).gaps).toEqual([]);
  });

  it.each(['services', 'nodes', 'workloads'] as const)('leave no row without %s', (feed) => {
    const found = exposure({
      ingresses: live([ingress('web', ['a.test'], ['192.0.2.1'])]),
      [feed]: unknown(`c/${feed}`),
    });
    expect(found.hosts).toEqual([]);
    expect(found.gaps.map((gap) => gap.feed)).toContain(`c/${feed}`);
  });
});
