import { describe, expect, it } from 'vitest';
import { routerOnBench } from '../testing/bench-router.ts';
import { connectRaw } from '../testing/raw-client.ts';

const NAT = '/ip/firewall/nat';
const RULE = ['=chain=dstnat', '=action=dst-nat', '=protocol=tcp', '=dst-port=443', '=to-addresses=10.0.0.5'];

function trap(message: string, category?: number): string[][] {
  return [
    ['!trap', ...(category === undefined ? [] : [`=category=${category}`]), `=message=${message}`],
    ['!done'],
  ];
}

describe('adding', () => {
  it('answers the id and stores the row as the router prints it', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    const written: string[] = [];
    device.onWrite((menu, rows) => written.push(`${menu} ${rows.length}`));

    expect(await client.ask(`${NAT}/add`, ...RULE, '=disabled=yes', '=comment=')).toEqual([
      ['!done', '=ret=*1'],
    ]);
    expect(device.table(NAT)).toEqual([
      {
        '.id': '*1',
        chain: 'dstnat',
        action: 'dst-nat',
        protocol: 'tcp',
        'dst-port': '443',
        'to-addresses': '10.0.0.5',
        log: 'false',
        'log-prefix': '',
        bytes: '0',
        packets: '0',
        disabled: 'true',
        dynamic: 'false',
        invalid: 'false',
      },
    ]);
    expect(written).toEqual([`${NAT} 1`]);
  });

  it('takes the same rule twice, before another, or copied from another; ids are never given out again', async () => {
    const { device, admin } = await routerOnBench('7.22.3');
    const client = await admin();
    await client.ask(`${NAT}/add`, ...RULE);
    await client.ask(`${NAT}/add`, ...RULE);
    await client.ask(`${NAT}/remove`, '=.id=*2');
    await client.ask(`${NAT}/add`, ...RULE, '=place-before=*1', '=comment=first');
    await client.ask(`${NAT}/add`, '=copy-from=*3', '=dst-port=80');
    expect(device.table(NAT).map((row) => [row['.id'], row['dst-port'], row.comment])).toEqual([
      ['*3', '443', 'first'],
      ['*1', '443', undefined],
      ['*4', '80', 'first'],
    ]);
  });

  it.each([
    [['=dst-port=443'], trap('missing =chain=')],
    [
      ['=chain=dstnat', '=dst-port=443'],
      trap('failure: ports can be specified if proto is tcp,udp,udp-lite,dccp,sctp'),
    ],
    [['=chain=dstnat', '=in-interface=ether9'], trap('input does not match any value of interface', 1)],
    [['=chain=dstnat', '=in-interface-list=LAN'], trap('input does not match any value of interface', 1)],
    [['=chain=dstnat', '=to-addresses=10.0.0'], trap('value of range expects range of ip addresses', 1)],
    [['=chain=dstnat', '=protocol=tcp', '=dst-port=70000'], trap('invalid value for argument dst-port', 1)],
    [['=chain=dstnat', '=action=dnat'], trap('input does not match any value of action', 1)],
    [['=chain=dstnat', '=disabled=maybe'], trap('invalid value for argument disabled', 1)],
    [['=chain=dstnat', '=to-address=10.0.0.5'], trap('unknown parameter to-address')],
    [['=chain=dstnat', '=tos=4'], trap('unknown parameter tos')],
    [['=chain=dstnat', '=place-before=*99'], trap('no such item', 0)],
  ])('%j is refused', async (words, answer) => {
    const { device, admin } = await routerOnBench('7.16.2');
    const client = await admin();
    expect(await client.ask(`${NAT}/add`, ...words)).toEqual(answer);
    expect(device.table(NAT)).toEqual([]);
  });

  it.each(['!ether1', 'all-ppp'])('takes in-interface=%s', async (name) => {
    const { admin } = await routerOnBench('7.16.2');
    const client = await admin();
    const answer = await client.ask(
      `${NAT}/add`,
      '=chain=dstnat',
      `=in-interface=${name}`,
      '=in-interface-list=!WAN',
    );
    expect(answer).toEqual([['!done', '=ret=*1']]);
  });

  it('refuses a second item of one name elsewhere', async () => {
    const { admin } = await routerOnBench('7.22.3');
    const client = await admin();
    expect(await client.ask('/interface/list/add', '=name=WAN')).toEqual(
      trap('failure: already have such name'),
    );
    const member = ['/interface/list/member/add', '=list=WAN', '=interface=ether1'];
    await client.ask(...member);
    expect(await client.ask(...member)).toEqual(trap('failure: already have such entry'));
  });
});

describe('changing', () => {
  async function threeRules() {
    const bench = await routerOnBench('7.22.3');
    const client = await bench.admin();
    for (const comment of ['a', 'b', 'c']) await client.ask(`${NAT}/add`, ...RULE, `=comment=${comment}`);
    const order = () =>
      bench.device
        .table(NAT)
        .map((row) => row.comment)
        .join('');
    return { ...bench, client, order };
  }

  it('sets, unsets, switches, comments and resets counters', async () => {
    const { client, device } = await threeRules();
    await client.ask(`${NAT}/set`, '=.id=*1,*2', '=dst-port=80', '=to-addresses=10.0.0.6/32');
    await client.ask(`${NAT}/unset`, '=.id=*2', '=value-name=to-addresses');
    await client.ask(`${NAT}/disable`, '=numbers=*3');
    await client.ask(`${NAT}/comment`, '=numbers=*3', '=comment=');
    const [first, second, third] = device.table(NAT);
    expect(first).toMatchObject({ 'dst-port': '80', 'to-addresses': '10.0.0.6' });
    expect(second).not.toHaveProperty('to-addresses');
    expect(third).toMatchObject({ disabled: 'true', 'dst-port': '443' });
    expect(third).not.toHaveProperty('comment');
    await client.ask(`${NAT}/enable`, '=.id=*3');
    expect(device.table(NAT)[2]).toMatchObject({ disabled: 'false' });

    device.setTable(NAT, [{ '.id': '*9', chain: 'dstnat', bytes: '60', packets: '1', dynamic: 'true' }]);
    expect(await client.ask(`${NAT}/reset-counters`, '=.id=*9')).toEqual([['!done']]);
    expect(device.table(NAT)).toMatchObject([{ bytes: '0', packets: '0' }]);
  });

  it('does not leave ports without a protocol', async () => {
    const { client } = await threeRules();
    expect(await client.ask(`${NAT}/unset`, '=.id=*1', '=value-name=protocol')).toEqual(
      trap('failure: ports can be specified if proto is tcp,udp,udp-lite,dccp,sctp'),
    );
  });

  it('moves before another item or to the end', async () => {
    const { client, order } = await threeRules();
    await client.ask(`${NAT}/move`, '=numbers=*3', '=destination=*1');
    expect(order()).toBe('cab');
    await client.ask(`${NAT}/move`, '=numbers=*3,*1');
    expect(order()).toBe('bca');
  });

  it('removes all named items or none', async () => {
    const { client, order } = await threeRules();
    expect(await client.ask(`${NAT}/remove`, '=.id=*1,*7')).toEqual(trap('no such item', 0));
    expect(order()).toBe('abc');
    await client.ask(`${NAT}/remove`, '=.id=*1,*3');
    expect(order()).toBe('b');
  });

  it('neither moves nor edits what the router made itself', async () => {
    const { client, device, order } = await threeRules();
    device.setTable(NAT, [{ '.id': '*F', chain: 'dstnat', dynamic: 'true' }, ...device.table(NAT)]);
    for (const words of [
      ['add', ...RULE, '=place-before=*F'],
      ['move', '=numbers=*3', '=destination=*F'],
      ['move', '=numbers=*F'],
      ['set', '=.id=*F', '=comment=x'],
      ['remove', '=.id=*F'],
      ['disable', '=.id=*F'],
    ]) {
      const [verb = '', ...rest] = words;
      expect((await client.ask(`${NAT}/${verb}`, ...rest))[0]?.[1]).toMatch(
        /^=message=failure: cannot .* dynamic$/,
      );
    }
    expect(order()).toBe('abc');
  });

  it('renames the router', async () => {
    const { admin } = await routerOnBench('6.48.7');
    const client = await admin();
    await client.ask('/system/identity/set', '=name=edge');
    expect(await client.ask('/system/identity/print')).toEqual([['!re', '=name=edge'], ['!done']]);
  });
});

describe('rights', () => {
  it('a user without write changes nothing', async () => {
    const { listener, device } = await routerOnBench('7.22.3');
    const client = await connectRaw(listener.port);
    await client.login('lb-read', 'look');
    expect(await client.ask(`${NAT}/add`, ...RULE)).toEqual(trap('not enough permissions (9)'));
    expect(await client.ask('/user/add', '=name=x', '=group=full')).toEqual(
      trap('not enough permissions (9)'),
    );
    expect(device.table(NAT)).toEqual([]);
    expect(await client.ask('/user/group/print', '?name=lb-read', '=.proplist=policy')).toEqual([
      [
        '!re',
        '=policy=read,api,!local,!telnet,!ssh,!ftp,!reboot,!write,!policy,!test,!winbox,!password,!web,!sniff,!sensitive,!romon,!rest-api',
      ],
      ['!done'],
    ]);
  });

  it('come from the group at the moment of asking; a policy leaves a group only when named with !', async () => {
    const { listener, admin } = await routerOnBench('7.22.3');
    const root = await admin();
    await root.ask('/user/group/add', '=name=lb-write', '=policy=read,write,api');
    await root.ask('/user/add', '=name=w', '=group=lb-write', '=password=pw');
    const client = await connectRaw(listener.port);
    expect(await client.login('w', 'pw')).toEqual([['!done']]);
    expect((await client.ask(`${NAT}/add`, ...RULE))[0]).toEqual(['!done', '=ret=*1']);
    await root.ask('/user/group/set', '=.id=lb-write', '=policy=read,api');
    expect((await client.ask(`${NAT}/add`, ...RULE))[0]).toEqual(['!done', '=ret=*2']);
    await root.ask('/user/group/set', '=.id=lb-write', '=policy=!write');
    expect(await client.ask(`${NAT}/add`, ...RULE)).toEqual(trap('not enough permissions (9)'));
  });
});
