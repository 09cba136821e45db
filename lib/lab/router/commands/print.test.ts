import { describe, expect, it } from 'vitest';
import { routerOnBench } from '../testing/bench-router.ts';
import { connectRaw } from '../testing/raw-client.ts';

describe('print', () => {
  it('gives every property, or the chosen ones the row has', async () => {
    const { admin } = await routerOnBench('7.22.3');
    const client = await admin();
    expect(await client.ask('/interface/print', '?name=ether1')).toEqual([
      ['!re', '=.id=*1', '=name=ether1', '=type=ether', '=running=true'],
      ['!done'],
    ]);
    const chosen = await client.ask('/interface/getall', '=.proplist=name,comment,no-such-name', '.tag=1');
    expect(chosen).toEqual([
      ['!re', '=name=ether1', '.tag=1'],
      ['!re', '=name=bridge', '.tag=1'],
      ['!done', '.tag=1'],
    ]);
    expect(await client.ask('/interface/print', '=.proplist=comment')).toEqual([['!re'], ['!re'], ['!done']]);
  });

  it.each([
    ['7.17.2', [['!done']]],
    ['7.18', [['!empty'], ['!done']]],
    ['6.48.7', [['!done']]],
  ])('on %s answers an empty result with %j', async (version, answer) => {
    const { admin } = await routerOnBench(version);
    const client = await admin();
    expect(await client.ask('/ip/firewall/nat/print')).toEqual(answer);
    expect(await client.ask('/interface/print', '?name=none')).toEqual(answer);
    expect(await client.ask('/ip/firewall/nat/print', '=count-only=')).toEqual([['!done', '=ret=0']]);
  });

  it('counts', async () => {
    const { admin } = await routerOnBench('7.22.3');
    const client = await admin();
    expect(await client.ask('/interface/print', '=count-only=', '?type=ether')).toEqual([
      ['!done', '=ret=1'],
    ]);
  });

  it('interleaves commands that run side by side', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const rows = Array.from({ length: 6 }, (_, index) => ({
      '.id': `*${index}`,
      address: `10.0.0.${index}/32`,
    }));
    device.setTable('/ip/address', rows);
    device.setTable('/ip/service', rows);
    const client = await admin();
    client.send('/ip/address/print', '=.proplist=.id', '.tag=a');
    client.send('/ip/service/print', '=.proplist=.id', '.tag=b');
    let order = '';
    for (let done = 0; done < 2; ) {
      const sentence = await client.next();
      order += sentence.at(-1)?.slice('.tag='.length);
      if (sentence[0] === '!done') done += 1;
    }
    expect(order).toHaveLength(14);
    expect(order).toMatch(/a.*b.*a.*b/);
  });

  it('shows secrets to nobody without the policy sensitive', async () => {
    const { device, listener, admin } = await routerOnBench('7.22.3');
    device.setTable('/routing/bgp/connection', [{ '.id': '*1', name: 'k8s', 'tcp-md5-key': 'hush' }]);
    const trusted = await admin();
    expect(await trusted.ask('/routing/bgp/connection/print')).toContainEqual([
      '!re',
      '=.id=*1',
      '=name=k8s',
      '=tcp-md5-key=hush',
    ]);
    const reader = await connectRaw(listener.port);
    await reader.login('lb-read', 'look');
    expect(await reader.ask('/routing/bgp/connection/print', '=.proplist=name,tcp-md5-key')).toContainEqual([
      '!re',
      '=name=k8s',
    ]);
  });

  it('marks a rule whose interface or list is gone', async () => {
    const { device, admin } = await routerOnBench('6.48.7');
    device.setTable('/ip/firewall/nat', [
      { '.id': '*1', chain: 'dstnat', 'in-interface': 'ether1', invalid: 'false' },
      { '.id': '*2', chain: 'srcnat', 'out-interface': '!pppoe-out1', invalid: 'false' },
      { '.id': '*3', chain: 'srcnat', 'out-interface': 'all-ppp', invalid: 'false' },
      { '.id': '*4', chain: 'dstnat', 'in-interface-list': 'WAN', invalid: 'false' },
      { '.id': '*5', chain: 'dstnat', 'in-interface-list': '!LAN', invalid: 'false' },
    ]);
    const client = await admin();
    const answer = await client.ask('/ip/firewall/nat/print', '=.proplist=.id', '?invalid=true');
    expect(answer).toEqual([['!re', '=.id=*2'], ['!re', '=.id=*5'], ['!done']]);
  });
});

describe('following', () => {
  it('tells every change until it is cancelled', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    client.send('/ip/address/listen', '=.proplist=.id,address', '.tag=f');
    client.send('/ip/address/print', '=follow=', '=.proplist=.id,address', '.tag=s');
    await client.ask('/system/identity/print');

    device.setTable('/ip/address', [{ '.id': '*1', address: '10.0.0.1/24' }]);
    const added = [await client.next(), await client.next()];
    expect(added).toEqual([
      ['!re', '=.id=*1', '=address=10.0.0.1/24', '.tag=f'],
      ['!re', '=.id=*1', '=address=10.0.0.1/24', '.tag=s'],
    ]);
    device.setTable('/ip/address', []);
    expect([await client.next(), await client.next()]).toEqual([
      ['!re', '=.id=*1', '=.dead=true', '.tag=f'],
      ['!re', '=.id=*1', '=.dead=true', '.tag=s'],
    ]);

    client.send('/cancel', '=tag=f', '.tag=c');
    expect([await client.next(), await client.next(), await client.next()]).toEqual([
      ['!trap', '=category=2', '=message=interrupted', '.tag=f'],
      ['!done', '.tag=f'],
      ['!done', '.tag=c'],
    ]);
    // Without a tag everything is cancelled.
    expect(await client.ask('/cancel')).toEqual([
      ['!trap', '=category=2', '=message=interrupted', '.tag=s'],
      ['!done', '.tag=s'],
    ]);
    expect(await client.next()).toEqual(['!done']);
  });

  it('is refused by a menu of one row', async () => {
    const { admin } = await routerOnBench('7.22.3');
    const client = await admin();
    const refusal = [['!trap', '=message=unknown parameter follow-only'], ['!done']];
    expect(await client.ask('/system/identity/listen')).toEqual(refusal);
    expect(await client.ask('/system/identity/print', '=follow-only=')).toEqual(refusal);
  });
});
