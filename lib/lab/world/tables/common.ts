/** Menus that look the same on every RouterOS the story knows. */
import { isSince, parseRelease, releaseText } from '../../router/release.ts';
import { familyOf, prefixOf } from '../address.ts';
import type { Router, Row } from '../world.ts';
import { durationText, idAt, rowOf } from './values.ts';

export function identityRows(router: Router): readonly Row[] {
  return [{ name: router.identity }];
}

export function resourceRows(router: Router, now: number): readonly Row[] {
  return [
    rowOf({
      uptime: durationText(now - router.bootedAt),
      version: releaseText(router.version),
      'free-memory': 805_306_368,
      'total-memory': 1_073_741_824,
      'cpu-count': 4,
      'cpu-load': router.cpuLoad,
      'free-hdd-space': 96_468_992,
      'total-hdd-space': 134_217_728,
      'architecture-name': router.architecture,
      'board-name': router.board,
      platform: 'MikroTik',
    }),
  ];
}

export function interfaceRows(router: Router): readonly Row[] {
  return router.interfaces.map(({ name, type, comment }, index) =>
    rowOf({
      '.id': idAt(index),
      name,
      type,
      mtu: type === 'pppoe-out' ? 1492 : 1500,
      'actual-mtu': type === 'pppoe-out' ? 1492 : 1500,
      running: true,
      disabled: 'false',
      comment,
    }),
  );
}

export function listRows(router: Router): readonly Row[] {
  const builtin = ['all', 'none', 'dynamic', 'static'].map((name, index) => ({
    '.id': `*2000${String(index).padStart(3, '0')}`,
    name,
    builtin: 'true',
    dynamic: 'false',
  }));
  const own = router.lists.map(({ name, comment }, index) =>
    rowOf({
      '.id': idAt(index),
      name,
      include: '',
      exclude: '',
      builtin: 'false',
      dynamic: 'false',
      comment,
    }),
  );
  return [...builtin, ...own];
}

export function memberRows(router: Router): readonly Row[] {
  return router.members.map(({ list, interface: member }, index) => ({
    '.id': idAt(index),
    list,
    interface: member,
    dynamic: 'false',
    disabled: 'false',
  }));
}

/** `/ip/address` or `/ipv6/address`. */
export function addressRows(router: Router, family: 4 | 6): readonly Row[] {
  return router.addresses
    .filter((own) => familyOf(own.address) === family)
    .map((own, index) =>
      rowOf({
        '.id': idAt(index),
        address: own.address,
        network: family === 6 ? undefined : (own.network ?? networkOf(own.address)),
        interface: own.interface,
        'actual-interface': own.interface,
        invalid: 'false',
        dynamic: String(own.dynamic),
        disabled: 'false',
      }),
    );
}

/** `192.168.5.1/24` → `192.168.5.0` */
function networkOf(address: string): string | undefined {
  const [host = '', length] = address.split('/');
  return prefixOf(host, Number(length)).split('/')[0];
}

/** `/ip/dns/static`: what is not written is what RouterOS leaves out, the type of an address among it. */
export function staticNameRows(router: Router): readonly Row[] {
  return router.staticNames.map((row, index) => ({
    '.id': idAt(index),
    ttl: '1d',
    dynamic: 'false',
    disabled: 'false',
    ...row,
  }));
}

export function pppoeRows(router: Router): readonly Row[] {
  return router.interfaces
    .filter(({ type }) => type === 'pppoe-out')
    .map(({ name }, index) => ({
      '.id': idAt(index),
      name,
      interface: 'ether1',
      'add-default-route': 'true',
      'default-route-distance': '1',
      running: 'true',
      disabled: 'false',
    }));
}

export function settingsRows(router: Router): readonly Row[] {
  const v7 = isSince(parseRelease(router.version), '7.1');
  return [
    rowOf({ 'ip-forward': 'true', 'rp-filter': 'no', 'ipv4-multipath-hash-policy': v7 ? 'l3' : undefined }),
  ];
}

/** `/ip/service`: RouterOS' own default ports, whatever port the embedded router really listens on. */
export function serviceRows(): readonly Row[] {
  const ports = {
    telnet: 23,
    ftp: 21,
    www: 80,
    ssh: 22,
    'www-ssl': 443,
    api: 8728,
    winbox: 8291,
    'api-ssl': 8729,
  };
  const open = ['ssh', 'api', 'winbox'];
  return Object.entries(ports).map(([name, port], index) => ({
    '.id': idAt(index),
    name,
    port: String(port),
    address: '',
    disabled: String(!open.includes(name)),
    invalid: 'false',
  }));
}
