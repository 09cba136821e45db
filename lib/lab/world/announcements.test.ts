import { describe, expect, it } from 'vitest';
import { announcements } from './announcements.ts';
import { drainNode, failNode, labelNode, setSpeaker } from './change-nodes.ts';
import { scaleService, setTrafficPolicy } from './change-services.ts';
import { today } from './stories/today.ts';
import type { World } from './world.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = today(now);
const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

const nodesFor = (of: World, prefix: string, peer = 'gw1') =>
  announcements(of)
    .filter((each) => each.prefix === prefix && each.peer === peer)
    .map(({ node }) => node);

describe('announcements', () => {
  it('come from every node for Cluster, but not from an excluded one', () => {
    expect(nodesFor(world, '10.40.0.1/32')).toEqual(['worker1', 'worker2', 'worker3', 'worker4', 'worker5']);
    expect(nodesFor(labelNode(world, 'worker6', EXCLUDE, undefined, now), '10.40.0.1/32')).toContain(
      'worker6',
    );
    expect(nodesFor(labelNode(world, 'worker2', EXCLUDE, 'false', now), '10.40.0.1/32')).not.toContain(
      'worker2',
    );
  });

  it('come only from nodes with endpoints for Local', () => {
    expect(nodesFor(world, '10.40.0.2/32')).toEqual(['worker1', 'worker2', 'worker5']);
    const cluster = setTrafficPolicy(world, 'envoy-gateway-system', 'envoy-gateways-public', 'Cluster', now);
    expect(nodesFor(cluster, '10.40.0.2/32')).toHaveLength(5);
  });

  it('end when the last endpoint goes and begin when one comes', () => {
    expect(nodesFor(world, '10.40.0.8/32')).toEqual([]);
    expect(nodesFor(scaleService(world, 'shop', 'checkout', 1, now), '10.40.0.8/32')).toHaveLength(5);
    expect(nodesFor(scaleService(world, 'git', 'ssh', 0, now), '10.40.0.7/32')).toEqual([]);
  });

  it('keep a shared address while one of its Services is served', () => {
    const without = scaleService(world, 'dns', 'resolver-udp', 0, now);
    expect(nodesFor(without, '10.40.0.53/32')).toHaveLength(5);
    expect(nodesFor(scaleService(without, 'dns', 'resolver-tcp', 0, now), '10.40.0.53/32')).toEqual([]);
  });

  it('carry IPv6 over IPv6 peers alone', () => {
    const prefix = '2001:db8:60::10/128';
    expect(nodesFor(world, prefix, 'gw1-v6')).toHaveLength(5);
    expect(nodesFor(world, prefix, 'gw1')).toEqual([]);
  });

  it('do not cover a pool without advertisement', () => {
    expect(nodesFor(world, '10.40.2.0/32')).toEqual([]);
  });

  it('move with the Pods of a drained node and stop on a dead one', () => {
    expect(nodesFor(drainNode(world, 'worker1', now), '10.40.0.2/32')).not.toContain('worker1');
    expect(nodesFor(drainNode(world, 'worker1', now), '10.40.0.1/32')).toContain('worker1');
    expect(nodesFor(failNode(world, 'worker1', now), '10.40.0.1/32')).not.toContain('worker1');
    expect(nodesFor(setSpeaker(world, 'worker1', false, now), '10.40.0.1/32')).not.toContain('worker1');
  });

  it('cover the whole of an aggregate', () => {
    const [apps, edge] = world.cluster.metallb.advertisements;
    if (apps === undefined || edge === undefined) throw new Error('the story has two advertisements');
    const metallb = { ...world.cluster.metallb, advertisements: [{ ...apps, aggregationLength: 28 }, edge] };
    const aggregated = { ...world, cluster: { ...world.cluster, metallb } };
    const [first] = announcements(aggregated).filter(({ peer }) => peer === 'gw1');
    expect(first).toMatchObject({ node: 'worker1', prefix: '10.40.0.0/28' });
    expect(first?.services).toContain('git/ssh');
  });
});
