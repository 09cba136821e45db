import { describe, expect, it } from 'vitest';
import { coreKinds, frrK8sKinds, gatewayKinds, metalLbKinds } from '../../kube/kinds.ts';
import { validateAgainstCrds } from '../../kube/testing/validate.ts';
import { announcements } from '../announcements.ts';
import { failNode } from '../change-nodes.ts';
import { sessions } from '../sessions.ts';
import { blog } from '../stories/blog.ts';
import { today } from '../stories/today.ts';
import type { World } from '../world.ts';
import { kubeObjects } from './index.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = today(now);
const ofKind = (of: World, kind: string) => kubeObjects(of).filter((object) => object.kind === kind);
const named = (of: World, kind: string, name: string) =>
  ofKind(of, kind).find(({ metadata }) => metadata.name === name);

describe.each([
  ['blog', blog(now)],
  ['today', world],
])('objects of story %s', (_, story) => {
  it('are valid against the CRDs', () => {
    expect(kubeObjects(story).flatMap(validateAgainstCrds)).toEqual([]);
  });

  it('are each there once, in a namespace that exists, of a kind that is served', () => {
    const kinds = new Map(
      [...coreKinds, ...gatewayKinds, ...metalLbKinds, ...frrK8sKinds].map((kind) => [kind.kind, kind]),
    );
    const objects = kubeObjects(story);
    const keys = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const { kind, metadata } of objects) {
      expect(kinds.get(kind)?.namespaced).toBe(metadata.namespace !== undefined);
      if (metadata.namespace !== undefined) expect(story.cluster.namespaces).toContain(metadata.namespace);
    }
  });
});

describe('what MetalLB and frr-k8s write', () => {
  it('agrees with what nodes announce', () => {
    const configured = ofKind(world, 'FRRConfiguration').map(({ metadata, spec }) =>
      JSON.stringify([metadata.name, spec]),
    );
    for (const { node, prefix } of announcements(world)) {
      expect(configured.find((text) => text.includes(`"metallb-${node}"`))).toContain(`"${prefix}"`);
    }
    expect(named(world, 'FRRConfiguration', 'metallb-worker6')).toMatchObject({
      spec: { bgp: { routers: [{ asn: 64513, prefixes: [] }] } },
    });
  });

  it('counts addresses as MetalLB does', () => {
    expect(named(world, 'IPAddressPool', 'apps')?.status).toEqual({
      assignedIPv4: 9,
      assignedIPv6: 1,
      availableIPv4: 245,
      availableIPv6: 65_534,
    });
    expect(named(world, 'IPAddressPool', 'games')?.status).toMatchObject({
      assignedIPv4: 2,
      availableIPv4: 0,
    });
  });

  it('says Established for every session but the one that is down', () => {
    const states = ofKind(world, 'BGPSessionState').map(({ status }) => status);
    expect(states).toHaveLength(sessions(world).length);
    expect(states.filter((status) => JSON.stringify(status).includes('Active'))).toEqual([
      { node: 'worker4', peer: '10.20.0.2', bgpStatus: 'Active', bfdStatus: 'N/A' },
    ]);
    expect(JSON.stringify(states)).toContain('"2001-0db8-0020-0000-0000-0000-0000-0001"');
  });

  it('leaves the objects of a dead node as they were', () => {
    const failed = failNode(world, 'worker5', now);
    expect(announcements(failed).some(({ node }) => node === 'worker5')).toBe(false);
    expect(named(failed, 'FRRConfiguration', 'metallb-worker5')).toBeDefined();
    const states = ofKind(failed, 'BGPSessionState').map(({ status }) => JSON.stringify(status));
    expect(states.filter((text) => text.includes('"worker5"') && text.includes('Established'))).toHaveLength(
      4,
    );
    expect(named(failed, 'Node', 'worker5')).toMatchObject({
      status: { conditions: [{}, { type: 'Ready', status: 'Unknown' }] },
    });
  });
});
