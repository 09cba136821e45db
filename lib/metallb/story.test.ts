import { describe, expect, it } from 'vitest';
import { KINDS } from '../kubernetes/kinds.ts';
import { announcements } from '../lab/world/announcements.ts';
import { createLife } from '../lab/world/life.ts';
import { kubeObjects } from '../lab/world/objects/index.ts';
import { blog } from '../lab/world/stories/blog.ts';
import { today } from '../lab/world/stories/today.ts';
import type { World } from '../lab/world/world.ts';
import type { ClusterState } from '../model/cluster.ts';
import {
  allocationView,
  compareIntents,
  expectedPrefixes,
  findMetalLb,
  metalLbConfig,
  whyPending,
} from './index.ts';
import { cluster, live } from './testing/cluster.ts';

/** A story's cluster as the product sees it, without the wire between them. */
function clusterOf(world: World): ClusterState {
  const objects = kubeObjects(world);
  const of = <T>(kindName: string, kind: { project(object: (typeof objects)[number]): readonly T[] }): T[] =>
    objects.filter((object) => object.kind === kindName).flatMap((object) => kind.project(object));
  return cluster({
    nodes: live(of('Node', KINDS.nodes)),
    namespaces: live(of('Namespace', KINDS.namespaces)),
    services: live(of('Service', KINDS.services)),
    endpoints: live(of('EndpointSlice', KINDS.endpointSlices)),
    pods: live(of('Pod', KINDS.pods)),
    workloads: live([...of('DaemonSet', KINDS.daemonSets), ...of('Deployment', KINDS.deployments)]),
    metallb: live({
      pools: of('IPAddressPool', KINDS.pools),
      peers: of('BGPPeer', KINDS.peers),
      bgpAdvertisements: of('BGPAdvertisement', KINDS.bgpAdvertisements),
      l2Advertisements: of('L2Advertisement', KINDS.l2Advertisements),
      communities: of('Community', KINDS.communities),
      bfdProfiles: of('BFDProfile', KINDS.bfdProfiles),
    }),
    legacyConfig: live(of('ConfigMap', KINDS.legacyConfig)[0]),
    nodeIntents: live(of('FRRConfiguration', KINDS.frrConfigurations)),
  });
}

function read(world: World) {
  const state = clusterOf(world);
  const install = findMetalLb(state);
  const config = metalLbConfig(state, install);
  const expected = expectedPrefixes(config, install, state);
  if (config.state === 'unknown' || install.state === 'unknown' || expected.state === 'unknown')
    throw new Error('not read');
  return { state, install, config, expected };
}

function pairs(world: World): string[] {
  const { expected } = read(world);
  return expected.value
    .flatMap(({ prefix, towards }) =>
      towards.flatMap(({ nodes, peer }) => nodes.map((node) => `${node} ${peer} ${prefix}`)),
    )
    .sort();
}

// The stories reckon by rules of their own, written apart from ours.
describe.each([
  ['blog', blog],
  ['today', today],
])('story %s', (_, story) => {
  const start = Date.parse('2026-11-20T12:00:00Z');

  it('is announced as the story itself reckons, through all that happens in it', () => {
    const life = createLife(7);
    let world = story(start);
    for (let step = 0; step < 60; step += 1) {
      const told = announcements(world).map(({ node, peer, prefix }) => `${node} ${peer} ${prefix}`);
      expect(pairs(world)).toEqual(told.sort());
      world = life.step(world, start + step * 20_000);
    }
  });

  it('has a configuration that MetalLB takes', () => {
    expect(read(story(start)).config.value?.refusals).toEqual([]);
  });
});

it('finds what speakers of story today wrote down to be what the rules say', () => {
  const { state, install, config, expected } = read(today(0));
  expect(compareIntents(config, install, expected, state.nodeIntents)).toMatchObject({
    state: 'live',
    value: [],
  });
});

it('tells why a Service of story today waits', () => {
  const { state, install, config } = read(today(0));
  if (state.services.state === 'unknown' || state.namespaces.state === 'unknown') throw new Error('not read');
  const view = allocationView(config.value, install.value, state.services.value, state.namespaces.value);
  const waiting = state.services.value.filter(
    ({ type, loadBalancer }) => type === 'LoadBalancer' && loadBalancer.length === 0,
  );
  expect(waiting.map((service) => `${service.name}: ${whyPending(service, view)?.message}`)).toEqual([
    'lobby: no available IPs in pool "games"',
  ]);
});
