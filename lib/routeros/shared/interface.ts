import type { InterfaceListMember, RouterAddress, RouterInterface } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { flag, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

export const INTERFACES: Print = {
  menu: '/interface',
  proplist: ['.id', 'name', 'type', 'running', 'disabled', 'slave', 'comment'],
};
export const LISTS: Print = { menu: '/interface/list', proplist: ['.id', 'name'] };
export const MEMBERS: Print = {
  menu: '/interface/list/member',
  proplist: ['.id', 'list', 'interface', 'disabled'],
};
export const ADDRESSES: Print = {
  menu: '/ip/address',
  proplist: ['.id', 'address', 'network', 'interface', 'actual-interface', 'disabled', 'dynamic', 'invalid'],
};

export const IPV6_ADDRESSES: Print = { ...ADDRESSES, menu: '/ipv6/address' };

export function interfaceFromRow(row: Row): RouterInterface {
  return {
    name: text(row, 'name') ?? '',
    type: text(row, 'type'),
    running: flag(row, 'running'),
    disabled: flag(row, 'disabled'),
    ...(flag(row, 'slave') ? { slave: true } : {}),
    comment: text(row, 'comment'),
  };
}

export function memberFromRow(row: Row): InterfaceListMember {
  return {
    list: text(row, 'list') ?? '',
    interface: text(row, 'interface') ?? '',
    disabled: flag(row, 'disabled'),
  };
}

/** The interface that really carries the address: a bridge where `interface` is one of its ports. */
export function addressFromRow(row: Row): RouterAddress {
  return {
    address: text(row, 'address') ?? '',
    network: text(row, 'network'),
    interface: text(row, 'actual-interface') ?? text(row, 'interface') ?? '',
    disabled: flag(row, 'disabled'),
    dynamic: flag(row, 'dynamic'),
    invalid: flag(row, 'invalid'),
  };
}
