import { expect, test } from 'vitest';
import { join } from '../../correlate/index.ts';
import { draw } from '../testing/draw.ts';
import { healthy } from '../testing/healthy.ts';

/** A network that is as it should be and exposes a host. */
const sketch = Array.from({ length: 20 }, (_, seed) => healthy(seed)).find(
  ({ ingresses }) => ingresses.length > 0,
);
const host = sketch?.ingresses[0]?.hosts[0] ?? '';
const right = sketch?.ingresses[0]?.loadBalancer[0]?.ip ?? '';
const outside = sketch?.routers[0]?.wanAddress ?? '';

/** What is said of the host when a DNS server gives these addresses; undefined addresses: it was not asked yet. */
function said(addresses: readonly string[] | undefined, network = sketch) {
  if (network === undefined) throw new Error('no network exposes a host');
  const answers = new Map(addresses === undefined ? [] : [[host, { host, addresses }]]);
  const input = draw(network);
  const server = {
    name: '192.0.2.53:53',
    answers: { state: 'live' as const, value: answers, feed: 'dns/a' },
  };
  const { findings } = join({ ...input, names: { servers: [server], feeds: [] } }).sections.overview;
  return findings.filter(({ id }) => id === 'name-astray');
}

test.each([
  ['leads to it', [right]],
  ['leads to a WAN address', [outside]],
  ['leads to others as well', [right, '198.18.0.9']],
  ['was not asked yet', undefined],
])('no finding where the name %s', (_, addresses) => expect(said(addresses)).toEqual([]));

test('a name that leads elsewhere is a warning, and nobody is called unreachable for it', () => {
  expect(said(['198.18.0.9'])).toMatchObject([
    {
      severity: 'warning',
      subject: host,
      sentence: { key: 'finding.name-astray.cause', params: { addresses: '198.18.0.9' } },
      evidence: [{ object: '192.0.2.53:53', value: '198.18.0.9', feed: 'dns/a' }],
      consequence: [host],
    },
  ]);
});

test('a name that may lead to the outside of a NAT in front is no finding, one that leads inside elsewhere is', () => {
  const behind = sketch && {
    ...sketch,
    routers: sketch.routers.map((router) => ({ ...router, wanAddress: '100.72.3.4' })),
  };
  expect(said(['198.18.0.9'], behind)).toEqual([]);
  expect(said(['192.168.99.9'], behind)).toHaveLength(1);
});

test('a name without an address is told as such', () => {
  expect(said([])).toMatchObject([{ sentence: { key: 'finding.name-astray.missing' } }]);
});
