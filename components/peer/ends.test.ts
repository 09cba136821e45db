import { expect, test } from 'vitest';
import { blogSnapshot } from '@/components/testing/snapshot-fixture.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { endsOf } from './ends.ts';

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

function peer(change: Partial<PeerRow> = {}): PeerRow {
  const [row] = blogSnapshot().sections.peers.rows;
  if (row === undefined) throw new Error('the fixture has no peer');
  return { ...row, ...change };
}

test('AS numbers are compared crosswise', () => {
  const [own, expected] = endsOf(peer(), yesNo);
  expect(own).toMatchObject({ router: '65000', cluster: '65001', differs: false });
  expect(expected).toMatchObject({ router: '65001', cluster: '65000', differs: false });
});

test('an AS number the other end does not expect differs', () => {
  const lines = endsOf(peer({ remoteAs: 65009 }), yesNo);
  expect(lines.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(['localAs']);
});

test('different hold times are no contradiction', () => {
  const line = endsOf(peer(), yesNo).find(({ name }) => name === 'holdTime');
  expect(line).toEqual({ name: 'holdTime', router: '180', cluster: '90', differs: false });
});

test('an end that is unknown contradicts nothing', () => {
  const problem = { code: 'routeros.unreachable', message: 'gw1 does not answer' };
  const lines = endsOf(
    peer({
      remoteAs: 65009,
      clusterEnd: { state: 'unknown', problem, feed: 'blog/configmaps' },
      session: { state: 'unknown', problem, feed: 'gw1/sessions' },
    }),
    yesNo,
  );
  expect(lines.some(({ differs }) => differs)).toBe(false);
});
