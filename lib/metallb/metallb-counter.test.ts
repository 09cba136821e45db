import { describe, expect, it } from 'vitest';
import type { HeldAddress } from './holders.ts';
import { explainDifference, metalLbCounter } from './metallb-counter.ts';
import { addressPool } from './testing/pool.ts';

const MAX = 9223372036854775807n;
const one: HeldAddress = { address: '192.168.122.200', family: 4, use: 'used', holders: [] };

describe("MetalLB's own count, as measured", () => {
  it.each([
    [['192.168.10.0/24'], false, 256n, 256n, 0n],
    [['192.168.10.0/24'], true, 254n, 254n, 0n],
    [['10.0.0.0/8'], true, 16646144n, 16646144n, 0n],
    [['10.0.0.250-10.0.1.0'], true, 4n, 4n, 0n],
    [['192.168.0.255-192.168.1.10'], true, 9n, 9n, 0n],
    [['203.0.113.0/32'], true, -1n, -1n, 0n],
    [['2001:db8::/64', '10.0.0.0/24'], false, -9223372036854775553n, 256n, MAX],
    [['10.0.0.0/24', '2001:db8::/64'], false, MAX, 256n, MAX],
    [['2001:db8::/66'], false, MAX, 0n, MAX],
    [['2001:db8::/67'], false, 2305843009213693952n, 0n, 2305843009213693952n],
    [['10.0.0.1-2001:db8::1'], false, 0n, 0n, 0n],
  ])('%j avoiding buggy ones %s', (addresses, avoidBuggyIPs, total, ipv4, ipv6) => {
    expect(metalLbCounter(addressPool('p', addresses, { avoidBuggyIPs }), [])).toMatchObject({
      total,
      capacityIPv4: ipv4,
      capacityIPv6: ipv6,
    });
  });

  it('ended at a huge prefix up to 0.12', () => {
    const pool = addressPool('p', ['2001:db8::/64', '10.0.0.0/24']);
    expect(metalLbCounter(pool, [], 'v0.12.1').total).toBe(MAX);
  });

  it('takes what is assigned off what is available', () => {
    const pool = addressPool('doc', ['192.168.122.200-192.168.122.220']);
    expect(metalLbCounter(pool, [one])).toMatchObject({
      assignedIPv4: 1n,
      availableIPv4: 20n,
      availableIPv6: 0n,
    });
  });
});

describe('differences', () => {
  const counters = (
    assignedIPv4: string,
    availableIPv4: string,
    assignedIPv6 = '0',
    availableIPv6 = '0',
  ) => ({
    assignedIPv4,
    assignedIPv6,
    availableIPv4,
    availableIPv6,
  });
  const explain = (
    addresses: readonly string[],
    status: ReturnType<typeof counters> | undefined,
    rows: readonly HeldAddress[] = [],
    avoidBuggyIPs = false,
  ) => explainDifference(addressPool('p', addresses, { avoidBuggyIPs, counters: status }), rows)?.key;

  it('are none where there is no counter, or it agrees', () => {
    expect(explain(['192.168.122.200-192.168.122.220'], undefined, [one])).toBeUndefined();
    expect(explain(['192.168.122.200-192.168.122.220'], counters('1', '20'), [one])).toBeUndefined();
  });

  it('are named where they are a known quirk', () => {
    expect(explain(['10.0.0.250-10.0.1.0'], counters('0', '4'), [], true)).toBe(
      'metallb.counter.avoided-twice',
    );
    expect(explain(['2001:db8::/64'], counters('0', '0', '0', String(MAX)))).toBe(
      'metallb.counter.saturated',
    );
  });

  it('survive a counter that lost its last digits in JSON', () => {
    expect(explain(['2001:db8::/64'], counters('0', '0', '0', '9223372036854776000'))).toBe(
      'metallb.counter.saturated',
    );
    expect(explain(['2001:db8::/70'], counters('0', '0', '0', '288230376151711744'))).toBeUndefined();
  });

  it('are told plainly otherwise', () => {
    expect(explain(['192.168.122.200-192.168.122.220'], counters('0', '21'), [one])).toBe(
      'metallb.counter.assigned',
    );
    expect(explain(['192.168.122.200-192.168.122.220'], counters('0', '10'))).toBe(
      'metallb.counter.capacity',
    );
  });
});
