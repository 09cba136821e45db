import { describe, expect, it } from 'vitest';
import { foreignRoutes } from './route-table.ts';
import { routerOnBench } from './testing/bench-router.ts';

function feed(count: number, version: string) {
  return foreignRoutes({
    count,
    version,
    gateway: '198.51.100.1',
    interface: 'ether1',
    from: 'transit-1',
    asPath: '64500,64501',
  });
}

describe('a full table', () => {
  it('is found by prefix without reading it', () => {
    const routes = feed(1_000_000, '7.22.3');
    for (const index of [0, 255, 256, 65_536, 999_999]) {
      const row = routes.row(index, '/routing/route');
      expect(routes.find(row['dst-address'] ?? '')).toEqual([index]);
    }
    expect(routes.row(999_999, '/routing/route')).toMatchObject({
      '.id': '*800F423F',
      'dst-address': '35.66.63.0/24',
      'bgp.session': 'transit-1',
    });
    for (const absent of [
      '35.66.64.0/24',
      '20.0.0.0/23',
      '20.0.0.1/24',
      '19.255.255.0/24',
      '20.0.0.999/24',
      '',
    ]) {
      expect(routes.find(absent)).toEqual([]);
    }
    expect(() => feed(5_000_000, '7.22.3')).toThrow('at most');
  });

  it('answers queries over a million routes beside the rows of the table', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    device.setRouteTable(feed(1_000_000, '7.22.3'));
    device.setTable('/routing/route', [{ '.id': '*1', 'dst-address': '192.0.2.1/32', active: 'true' }]);
    const client = await admin();
    const answer = await client.ask(
      '/routing/route/print',
      '=.proplist=dst-address,active',
      '?dst-address=192.0.2.1/32',
      '?dst-address=20.1.2.0/24',
      '?dst-address=198.51.100.0/24',
      '?#||',
    );
    expect(answer).toEqual([
      ['!re', '=dst-address=192.0.2.1/32', '=active=true'],
      ['!re', '=dst-address=20.1.2.0/24', '=active=true'],
      ['!done'],
    ]);
    expect(await client.ask('/routing/route/print', '=count-only=', '?bgp')).toEqual([
      ['!done', '=ret=1000000'],
    ]);
  });

  it('waits for a reader that does not read, and stops when it is cancelled or gone', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const routes = feed(1_000_000, '7.22.3');
    let made = 0;
    device.setRouteTable({
      ...routes,
      row(index, menu) {
        made += 1;
        return routes.row(index, menu);
      },
    });
    const client = await admin();
    client.send('/routing/route/print', '.tag=big');
    expect((await client.next())[0]).toBe('!re');
    client.socket.pause();
    // A second connection is served meanwhile; by the time it is done the first has filled every buffer between.
    const other = await admin();
    await other.ask('/routing/route/print', '=count-only=', '?dst-address=20.0.0.0/24');
    await expect
      .poll(async () => {
        const before = made;
        for (let turn = 0; turn < 50; turn += 1) await other.ask('/system/identity/print');
        return made - before;
      })
      .toBe(0);
    expect(made).toBeLessThan(100_000);

    client.socket.resume();
    client.send('/cancel', '=tag=big', '.tag=stop');
    let last = await client.next();
    while (last[0] === '!re') last = await client.next();
    expect(last).toEqual(['!trap', '=category=2', '=message=interrupted', '.tag=big']);
    expect(made).toBeLessThan(1_000_000);
  });
});

describe('/ip/route/check', () => {
  it.each(['6.48.7', '7.22.3'])('finds the longest active prefix on %s', async (version) => {
    const { device, admin } = await routerOnBench(version);
    device.setRouteTable(feed(1000, version));
    device.setTable('/ip/route', [
      { '.id': '*1', 'dst-address': '0.0.0.0/0', gateway: 'pppoe-out1', active: 'true' },
      { '.id': '*2', 'dst-address': '192.0.2.1/32', gateway: '10.0.0.9' },
      {
        '.id': '*3',
        'dst-address': '192.0.2.0/24',
        gateway: '10.0.0.8',
        'immediate-gw': '10.0.0.8%bridge',
        active: 'true',
      },
    ]);
    const client = await admin();
    const ask = (address: string) => client.ask('/ip/route/check', `=dst-ip=${address}`, '=once=');
    expect(await ask('192.0.2.1')).toEqual([
      ['!re', '=status=ok', '=interface=bridge', '=nexthop=10.0.0.8'],
      ['!done'],
    ]);
    expect((await ask('20.0.3.77'))[0]).toEqual([
      '!re',
      '=status=ok',
      '=interface=ether1',
      '=nexthop=198.51.100.1',
    ]);
    expect((await ask('8.8.8.8'))[0]).toEqual([
      '!re',
      '=status=ok',
      '=interface=pppoe-out1',
      '=nexthop=8.8.8.8',
    ]);
    device.setTable('/ip/route', []);
    expect((await ask('8.8.8.8'))[0]).toEqual(['!re', '=status=failed']);
  });

  it('without once goes on until it is cancelled', async () => {
    const { admin } = await routerOnBench('7.22.3');
    const client = await admin();
    client.send('/ip/route/check', '=dst-ip=192.0.2.1', '.tag=c');
    expect(await client.next()).toEqual(['!re', '=status=failed', '.tag=c']);
    client.send('/cancel', '=tag=c');
    expect(await client.next()).toEqual(['!trap', '=category=2', '=message=interrupted', '.tag=c']);
  });
});
