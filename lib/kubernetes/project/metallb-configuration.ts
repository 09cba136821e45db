import type { MetalLbObjects } from '../../model/cluster.ts';
import { count, flag, isRaw, part, parts, type Raw, text, texts } from '../agent/raw.ts';
import { labelsOf, objectName, selectors } from './metadata.ts';

type ItemOf<K extends keyof MetalLbObjects> = NonNullable<MetalLbObjects[K]>[number];

export function poolFromObject(object: Raw): readonly ItemOf<'pools'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      labels: labelsOf(object),
      addresses: texts(spec, 'addresses'),
      autoAssign: flag(spec, 'autoAssign') ?? true,
      avoidBuggyIPs: flag(spec, 'avoidBuggyIPs') ?? false,
      allocateTo: allocationOf(spec),
      status: countersOf(part(object, 'status')),
    },
  ];
}

/** An AddressPool of MetalLB 0.13; v1alpha1 and v1beta1 have the same shape. */
export function addressPoolFromObject(object: Raw): readonly ItemOf<'addressPools'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      protocol: text(spec, 'protocol'),
      addresses: texts(spec, 'addresses'),
      autoAssign: flag(spec, 'autoAssign') ?? true,
      avoidBuggyIPs: flag(spec, 'avoidBuggyIPs') ?? false,
      bgpAdvertisements: parts(spec, 'bgpAdvertisements').map((advertisement) => ({
        aggregationLength: count(advertisement, 'aggregationLength'),
        aggregationLengthV6: count(advertisement, 'aggregationLengthV6'),
        localPref: count(advertisement, 'localPref'),
        communities: texts(advertisement, 'communities'),
      })),
    },
  ];
}

function allocationOf(spec: Raw): ItemOf<'pools'>['allocateTo'] {
  const allocation = spec.serviceAllocation;
  if (!isRaw(allocation)) return undefined;
  return {
    priority: count(allocation, 'priority') ?? 0,
    namespaces: texts(allocation, 'namespaces'),
    namespaceSelectors: selectors(allocation, 'namespaceSelectors'),
    serviceSelectors: selectors(allocation, 'serviceSelectors'),
  };
}

/** MetalLB before 0.15 writes an empty status or none: absent is not zero. */
function countersOf(status: Raw): ItemOf<'pools'>['status'] {
  const assignedIPv4 = counter(status, 'assignedIPv4');
  const assignedIPv6 = counter(status, 'assignedIPv6');
  const availableIPv4 = counter(status, 'availableIPv4');
  const availableIPv6 = counter(status, 'availableIPv6');
  if (!assignedIPv4 || !assignedIPv6 || !availableIPv4 || !availableIPv6) return undefined;
  return { assignedIPv4, assignedIPv6, availableIPv4, availableIPv6 };
}

/**
 * An int64 as text. JSON.parse rounds those above 2^53; the one that matters is 2^63 - 1, MetalLB's "more than can be counted",
 * which comes out as 2^63 and is given its true digits back.
 */
function counter(status: Raw, key: string): string | undefined {
  const value = count(status, key);
  if (value === undefined) return text(status, key);
  return value === 2 ** 63 ? '9223372036854775807' : BigInt(Math.trunc(value)).toString();
}

/** A BGPPeer of v1beta2, or v1beta1 with fewer fields. Of a password only its presence is kept. */
export function bgpPeerFromObject(object: Raw): readonly ItemOf<'peers'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      myAsn: count(spec, 'myASN') ?? 0,
      peerAsn: count(spec, 'peerASN') || undefined,
      dynamicAsn: text(spec, 'dynamicASN'),
      localAsn: count(spec, 'localASN') || undefined,
      peerAddress: text(spec, 'peerAddress'),
      interface: text(spec, 'interface'),
      sourceAddress: text(spec, 'sourceAddress'),
      peerPort: count(spec, 'peerPort') || 179,
      holdTime: text(spec, 'holdTime'),
      keepaliveTime: text(spec, 'keepaliveTime'),
      connectTime: text(spec, 'connectTime'),
      routerId: text(spec, 'routerID'),
      nodeSelectors: selectors(spec, 'nodeSelectors'),
      hasPassword: text(spec, 'password') !== undefined,
      hasPasswordSecret: text(part(spec, 'passwordSecret'), 'name') !== undefined,
      bfdProfile: text(spec, 'bfdProfile'),
      ebgpMultiHop: flag(spec, 'ebgpMultiHop') ?? false,
      gracefulRestart: flag(spec, 'enableGracefulRestart') ?? false,
      vrf: text(spec, 'vrf') ?? '',
      dualStack: flag(spec, 'dualStackAddressFamily') ?? false,
      disableMP: flag(spec, 'disableMP') ?? false,
    },
  ];
}

export function bgpAdvertisementFromObject(object: Raw): readonly ItemOf<'bgpAdvertisements'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      pools: texts(spec, 'ipAddressPools'),
      poolSelectors: selectors(spec, 'ipAddressPoolSelectors'),
      aggregationLength: count(spec, 'aggregationLength') ?? 32,
      aggregationLengthV6: count(spec, 'aggregationLengthV6') ?? 128,
      localPref: count(spec, 'localPref'),
      communities: texts(spec, 'communities'),
      nodeSelectors: selectors(spec, 'nodeSelectors'),
      peers: texts(spec, 'peers'),
      serviceSelectors: selectors(spec, 'serviceSelectors'),
    },
  ];
}

export function l2AdvertisementFromObject(object: Raw): readonly ItemOf<'l2Advertisements'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      pools: texts(spec, 'ipAddressPools'),
      poolSelectors: selectors(spec, 'ipAddressPoolSelectors'),
      nodeSelectors: selectors(spec, 'nodeSelectors'),
      interfaces: texts(spec, 'interfaces'),
      serviceSelectors: selectors(spec, 'serviceSelectors'),
    },
  ];
}

export function communityFromObject(object: Raw): readonly ItemOf<'communities'>[] {
  return [
    {
      ...objectName(object),
      values: parts(part(object, 'spec'), 'communities').map((community) => ({
        name: text(community, 'name') ?? '',
        value: text(community, 'value') ?? '',
      })),
    },
  ];
}

export function bfdProfileFromObject(object: Raw): readonly ItemOf<'bfdProfiles'>[] {
  const spec = part(object, 'spec');
  return [
    {
      ...objectName(object),
      minimumTtl: count(spec, 'minimumTtl'),
      detectMultiplier: count(spec, 'detectMultiplier'),
      receiveInterval: count(spec, 'receiveInterval'),
      transmitInterval: count(spec, 'transmitInterval'),
      echoMode: flag(spec, 'echoMode') ?? false,
      passiveMode: flag(spec, 'passiveMode') ?? false,
    },
  ];
}
