import { isPrivate, isWhollyPrivate } from '../../../correlate/wan.ts';
import { ingressOf } from '../../../firewall/ground.ts';
import type { Check, WanChoice } from '../../contract.ts';
import { check } from '../check.ts';
import type { Scene } from '../scene.ts';
import { matcherOf } from '../wan-choices.ts';

/** Of the matcher: it meets what comes in from the Internet, and nothing that leaves the LAN. */
export function ingressChecks(scene: Scene): Check[] {
  return [...wanChecks(scene), ...lanChecks(scene), ...addressChecks(scene)];
}

function wanChecks({ choice, interfaces, wan }: Scene): Check[] {
  const { names } = wan;
  const said = text(choice);
  if (names.length === 0) return [check('warn', 'wan.noDefaultRoute', { match: said })];
  const evidence = [{ object: '0.0.0.0/0', field: 'interface', value: names.join(', ') }];
  const params = { match: said, wan: names.join(', ') };
  if (!/^[\x20-\x7e]+$/.test(choice.name)) return [check('block', 'wan.notAscii', params)];
  if (choice.kind === 'interface') {
    const chosen = interfaces.interfaces.find((each) => each.name === choice.name);
    if (chosen?.slave === true) return [check('block', 'wan.bridgePort', params, evidence)];
    if (!names.includes(choice.name)) {
      const dialled = names.some((name) =>
        interfaces.interfaces.some((each) => each.name === name && each.type === 'pppoe-out'),
      );
      return [check('block', dialled ? 'wan.pppoe' : 'wan.other', params, evidence)];
    }
  }
  if (choice.kind === 'list') {
    const members = wan.lists.get(choice.name) ?? new Set<string>();
    const missed = names.filter((name) => !members.has(name));
    if (missed.length === names.length) return [check('block', 'wan.other', params, evidence)];
    if (missed.length > 0)
      return [check('warn', 'wan.part', { ...params, missed: missed.join(', ') }, evidence)];
  }
  return [check('pass', 'wan.right', params, evidence)];
}

/** A rule that meets packets from inside takes every connection of the LAN to that port anywhere in the Internet. */
function lanChecks({ choice, wan, route, ground, interfaces }: Scene): Check[] {
  if (choice.kind === 'address') return [check('pass', 'lan.ownAddress', { address: choice.name })];
  const rule = { inInterface: undefined, inInterfaceList: undefined, ...matcherOf(choice) };
  const met = ingressOf(rule, ground);
  const towards =
    route?.hops.state === 'unknown' ? [] : (route?.hops.value ?? []).flatMap((hop) => hop.interface ?? []);
  const inside = new Set([
    ...(wan.lists.get('LAN') ?? []),
    ...towards,
    ...interfaces.addresses
      .filter((entry) => isPrivate(entry.address.replace(/\/.*$/, '')))
      .map((entry) => entry.interface),
  ]);
  for (const name of wan.names) inside.delete(name);
  const caught = [...(met ?? [])].filter((name) => inside.has(name));
  const params = { match: text(choice), inside: caught.join(', ') };
  if (met === undefined || choice.name === 'all') return [check('block', 'lan.anything', params)];
  return [
    check(caught.length > 0 ? 'block' : 'pass', caught.length > 0 ? 'lan.caught' : 'lan.spared', params),
  ];
}

/** Of the router's own address outside. */
function addressChecks({ wan }: Scene): Check[] {
  const checks: Check[] = [];
  const evidence = [{ object: '/ip/address', field: wan.names.join(', '), value: wan.addresses.join(', ') }];
  if (isWhollyPrivate(wan)) {
    checks.push(check('warn', 'cgnat.private', { address: wan.addresses.join(', ') }, evidence));
  } else if (wan.addresses.length > 0) {
    checks.push(check('pass', 'cgnat.public', { address: wan.addresses.join(', ') }, evidence));
  }
  if (wan.names.length > 1) checks.push(check('warn', 'multiWan.several', { wan: wan.names.join(', ') }));
  return checks;
}

function text({ kind, name }: WanChoice): string {
  if (kind === 'list') return `in-interface-list=${name}`;
  return kind === 'interface' ? `in-interface=${name}` : `dst-address=${name}`;
}
