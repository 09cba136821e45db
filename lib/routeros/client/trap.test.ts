import { describe, expect, it } from 'vitest';
import { Row } from '../wire/row.ts';
import { trapError } from './trap.ts';

const trap = (message: string, category?: string) =>
  Row.of({ message, ...(category === undefined ? {} : { category }) });

describe('trapError', () => {
  // Exact texts routers were seen to send.
  it.each([
    ['no such command prefix', undefined, 'routeros.absent'],
    ['no such command', undefined, 'routeros.absent'],
    ['no such command or directory (routerboard), no such command prefix', undefined, 'routeros.absent'],
    ['unknown parameter add-path-out', undefined, 'routeros.unknown-parameter'],
    ['not enough permissions (9)', undefined, 'routeros.permission'],
    ['arp_ping : not enough permissions (9)', undefined, 'routeros.permission'],
    ['invalid user name or password (6)', undefined, 'routeros.login-refused'],
    ['cannot log in', undefined, 'routeros.login-refused'],
    ['not logged in', undefined, 'routeros.login-refused'],
    ['no such item (4)', undefined, 'routeros.no-such-item'],
    ['no such item', '0', 'routeros.no-such-item'],
    ['failure: already have such entry', undefined, 'routeros.conflict'],
    ['already have such name', undefined, 'routeros.conflict'],
    ['input does not match any value of interface', '1', 'routeros.input'],
    ['value of range expects range of ip addresses', undefined, 'routeros.input'],
    ['invalid value for argument protocol', undefined, 'routeros.input'],
    ['failure: ports can be specified if proto is tcp,udp,udp-lite,dccp,sctp', undefined, 'routeros.input'],
    ['action failed (6)', undefined, 'routeros.refused'],
    ['interrupted', '2', 'routeros.interrupted'],
    ['words nobody knows', '1', 'routeros.input'],
    ['words nobody knows', '4', 'routeros.trap'],
    ['words nobody knows', undefined, 'routeros.trap'],
  ])('%s (category %s) is %s', (message, category, code) => {
    const error = trapError([trap(message, category)], '/ip/route/print');
    expect(error.code).toBe(code);
    expect(error.params).toMatchObject({ menu: '/ip/route/print', router: message });
  });

  it('names the parameter the router does not know', () => {
    expect(trapError([trap('unknown parameter bgp.session')], '/x').params.parameter).toBe('bgp.session');
  });

  it('tells what to do about missing rights', () => {
    expect(trapError([trap('not enough permissions (9)')], '/x').suggestion).toContain('policies');
  });

  it('stands a trap without any message', () => {
    expect(trapError([Row.of({})], '/x').code).toBe('routeros.trap');
  });
});
