import { expect, it } from 'vitest';
import { join } from '../../correlate/index.ts';
import { inputOf, metallb, nodeAddresses, routerPeer } from '../../correlate/testing/exposed.ts';
import { live } from '../../correlate/testing/worlds.ts';
import { peer, workloads } from '../../metallb/testing/cluster.ts';

/** The finding about the session with the first node, which does not open. */
function findingWith(sourceAddress: string | undefined) {
  const input = inputOf({
    cluster: {
      workloads: live(workloads({ version: 'v0.14.9', mode: 'frr' }), 'c/workloads'),
      metallb: live(metallb({ peers: [peer('gw1', '192.168.5.1', { sourceAddress })] })),
    },
    router: {
      peers: live(
        nodeAddresses.map((address, index) => routerPeer(address, index === 0 ? { state: 'retrying' } : {})),
        'gw1/sessions',
      ),
    },
  });
  return join(input).sections.overview.findings.find(({ id }) => id === 'session-down');
}

it('names the other source the cluster speaks from, and the line that lets the router know it', () => {
  const finding = findingWith('192.168.5.240');
  expect(finding?.explanation?.key).toBe('ends.source');
  expect(finding?.remedy[0]?.commands?.lines.join()).toContain('remote.address=192.168.5.240/32');
  expect(finding?.evidence).toContainEqual(
    expect.objectContaining({ field: 'source', value: '192.168.5.240' }),
  );
});

it('says nothing of a source where none is set', () => {
  expect(findingWith(undefined)).not.toHaveProperty('explanation');
});
