import { expect, it } from 'vitest';
import { parsePrefix } from '../ip/index.ts';
import type { NodeIntent } from '../model/cluster.ts';
import type { ExpectedPrefix } from '../model/metallb.ts';
import { metalLbConfig } from './config/index.ts';
import { findMetalLb } from './install.ts';
import { compareIntents } from './intents.ts';
import { cluster, live, objects, peer, unknown, workloads } from './testing/cluster.ts';

const config = metalLbConfig(
  cluster({
    metallb: live(
      objects({
        peers: [
          peer('r1', '10.0.0.1'),
          peer('red', '10.0.0.1', { vrf: 'red' }),
          peer('v6', '2001:DB8::1'),
          peer('un', undefined, { interface: 'eth0' }),
        ],
      }),
    ),
  }),
);

const installed = (mode: string) =>
  findMetalLb(cluster({ workloads: live(workloads({ version: 'v0.16.1', mode })) }));

function expected(prefix: string, by: Readonly<Record<string, readonly string[]>>): ExpectedPrefix {
  const numbers = parsePrefix(prefix);
  if (numbers === undefined) throw new TypeError(prefix);
  const towards = Object.entries(by).map(([to, nodes]) => ({ peer: to, nodes, leftOut: [] }));
  return { ...numbers, prefix, services: [], towards };
}

function intent(
  node: string,
  neighbour: string,
  prefixes: readonly string[],
  given: Partial<NodeIntent> = {},
): NodeIntent {
  const source = { namespace: 'metallb-system', name: `metallb-${node}` };
  return { node, peer: neighbour, vrf: '', prefixes, source, ...given };
}

function differences(prefixes: readonly ExpectedPrefix[], intents: readonly NodeIntent[]): string[] {
  const reading = compareIntents(config, installed('frr-k8s'), live(prefixes), live(intents));
  if (reading.state === 'unknown') throw new Error(reading.problem.message);
  return reading.value.map(({ node, peer: to, prefix, only }) => `${node} ${to} ${prefix} ${only}`);
}

it('finds no difference where the speakers wrote what the rules say', () => {
  expect(
    differences(
      [
        expected('192.0.2.1/32', { r1: ['n1', 'n2'], un: ['n1'] }),
        expected('192.0.2.2/32', { r1: [], red: ['n1'] }),
        expected('192.0.2.9/32', { r1: [] }),
        expected('2001:db8:1::1/128', { v6: ['n1'] }),
      ],
      [
        intent('n1', '10.0.0.1', ['192.0.2.1/32']),
        intent('n2', '10.0.0.1', ['192.0.2.1/32']),
        intent('n1', '10.0.0.1', ['192.0.2.2/32'], { vrf: 'red' }),
        intent('n1', '2001:db8::1', ['2001:DB8:1::1/128']),
        intent('n1', 'eth0', ['192.0.2.1/32']),
      ],
    ),
  ).toEqual([]);
});

it('tells who alone says so', () => {
  expect(
    differences(
      [expected('192.0.2.1/32', { r1: ['n1', 'n2'] })],
      [intent('n1', '10.0.0.1', ['192.0.2.1/32', '192.0.2.7/32'])],
    ),
  ).toEqual(['n2 r1 192.0.2.1/32 rules', 'n1 r1 192.0.2.7/32 speaker']);
});

it('counts what a speaker wrote twice once', () => {
  const all = [expected('192.0.2.1/32', { r1: ['n1', 'n2'] })];
  const twice = intent('n1', '10.0.0.1', ['192.0.2.1/32', '192.0.2.1/32']);
  expect(differences(all, [twice])).toEqual(['n2 r1 192.0.2.1/32 rules']);
  const apart = intent('n1', '10.0.0.1', ['192.0.2.1/32']);
  expect(differences(all, [apart, apart])).toEqual(['n2 r1 192.0.2.1/32 rules']);
  expect(differences(all, [twice, intent('n2', '10.0.0.1', ['192.0.2.1/32'])])).toEqual([]);
});

it('names a neighbour without BGPPeer by its address, and leaves configurations of others aside', () => {
  const others = { source: { namespace: 'frr-k8s-system', name: 'by-hand' } };
  expect(
    differences(
      [],
      [intent('n1', '10.9.9.9', ['192.0.2.1/32']), intent('n1', '10.0.0.1', ['10.0.0.0/8'], others)],
    ),
  ).toEqual(['n1 10.9.9.9 192.0.2.1/32 speaker']);
});

it('is unknown in modes in which the speakers write nothing down', () => {
  expect(compareIntents(config, installed('frr'), live([]), live([]))).toMatchObject({
    state: 'unknown',
    problem: { code: 'metallb.tells-nobody', params: { mode: 'frr' } },
  });
});

it('is unknown where the speakers tell nobody', () => {
  expect(
    compareIntents(config, installed('frr-k8s'), live([]), unknown('c/frrconfigurations')),
  ).toMatchObject({
    state: 'unknown',
  });
});
