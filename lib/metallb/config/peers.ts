import { parseAddress } from '../../ip/index.ts';
import type { MetalLbObjects } from '../../model/cluster.ts';
import type { BgpPeerConfig } from '../../model/metallb.ts';
import { parseGoDuration } from '../durations.ts';
import { atLeast } from '../version.ts';
import { checkSelectors } from './lists.ts';
import type { RemarkText } from './report.ts';
import type { ConfigScope } from './scope.ts';

type PeerObject = MetalLbObjects['peers'][number];

/** The peers as they stand; what MetalLB's `peerFromCR` refuses of them goes to the report. */
export function readPeers(scope: ConfigScope): BgpPeerConfig[] {
  refuseTwins(scope);
  return scope.objects.peers.map((peer) => {
    const ref = scope.refer('BGPPeer', peer);
    for (const fault of [...peerFaults(peer), ...timerFaults(peer)]) {
      scope.report.refuse(ref, { ...fault, params: { peer: peer.name, ...fault.params } });
    }
    checkSelectors(scope.report, ref, 'nodeSelectors', peer.nodeSelectors);
    refuseUnknownProfile(scope, peer);
    return configOf(scope, peer);
  });
}

function peerFaults(peer: PeerObject): RemarkText[] {
  const faults: RemarkText[] = [];
  const add = (code: string, message: string, params: Record<string, string> = {}) =>
    faults.push({ code, message: `parsing peer ${peer.name}: ${message}`, params });

  if (peer.myAsn === 0) add('my-asn-missing', 'missing local ASN');
  const hasAsn = peer.peerAsn !== undefined && peer.peerAsn !== 0;
  if (!hasAsn && !peer.dynamicAsn) add('peer-asn-missing', 'missing peer ASN and dynamicASN');
  if (hasAsn && peer.dynamicAsn) add('peer-asn-twice', 'both peer ASN and dynamicASN specified');
  if (peer.dynamicAsn && peer.dynamicAsn !== 'internal' && peer.dynamicAsn !== 'external') {
    add('dynamic-asn-invalid', `invalid dynamicASN ${peer.dynamicAsn}`, { value: peer.dynamicAsn });
  }
  if (hasAsn && peer.peerAsn === peer.myAsn && peer.ebgpMultiHop) {
    add('multihop-ibgp', 'invalid ebgp-multihop parameter set for an ibgp peer');
  }
  if (!peer.peerAddress && !peer.interface)
    add('peer-address-missing', 'peer has no Address or Interface specified');
  if (peer.peerAddress && peer.interface)
    add('peer-address-twice', 'peer has both Address and Interface specified');
  for (const [field, value] of [
    ['peerAddress', peer.peerAddress],
    ['routerID', peer.routerId],
    ['sourceAddress', peer.sourceAddress],
  ] as const) {
    if (value && parseAddress(value) === undefined) {
      add('peer-field-invalid', `invalid ${field} "${value}"`, { field, value });
    }
  }
  if (peer.hasPassword && peer.hasPasswordSecret) {
    add('password-twice', 'can not have both password and secret ref set');
  }
  return faults;
}

function timerFaults(peer: PeerObject): RemarkText[] {
  const faults: RemarkText[] = [];
  for (const [field, value] of [
    ['holdTime', peer.holdTime],
    ['keepaliveTime', peer.keepaliveTime],
    ['connectTime', peer.connectTime],
  ] as const) {
    if (value !== undefined && parseGoDuration(value) === undefined) {
      faults.push({
        code: 'duration-invalid',
        message: `parsing peer ${peer.name}: invalid ${field} "${value}"`,
        params: { field, value },
        suggestion: 'Write a duration such as 90s or 1m30s.',
      });
    }
  }
  const { hold, keepalive } = timersOf(peer);
  if (hold !== undefined && Math.trunc(hold) !== 0 && Math.trunc(hold) < 3) {
    faults.push({
      code: 'hold-time-invalid',
      message: `parsing peer ${peer.name}: invalid hold time "${peer.holdTime ?? ''}": must be 0 or >=3s`,
      params: { value: peer.holdTime ?? `${hold}s` },
    });
  }
  if (hold !== undefined && keepalive !== undefined && keepalive > hold) {
    faults.push({
      code: 'keepalive-too-long',
      message: `parsing peer ${peer.name}: invalid keepaliveTime "${peer.keepaliveTime ?? ''}", must be lower than holdTime "${peer.holdTime ?? ''}"`,
      params: { keepalive: `${keepalive}s`, hold: `${hold}s` },
    });
  }
  return faults;
}

/** Hold time and keepalive in seconds; one is derived from the other as MetalLB does (a third, three times). */
function timersOf(peer: PeerObject): { hold: number | undefined; keepalive: number | undefined } {
  const hold = peer.holdTime === undefined ? undefined : parseGoDuration(peer.holdTime);
  const keepalive = peer.keepaliveTime === undefined ? undefined : parseGoDuration(peer.keepaliveTime);
  return {
    hold: hold ?? (keepalive === undefined ? undefined : keepalive * 3),
    keepalive: keepalive ?? (hold === undefined ? undefined : hold / 3),
  };
}

function refuseUnknownProfile(scope: ConfigScope, peer: PeerObject): void {
  const profile = peer.bfdProfile;
  if (!profile || !scope.isRead('bfdprofiles')) return;
  if (scope.objects.bfdProfiles.some((known) => known.name === profile)) return;
  scope.report.refuse(scope.refer('BGPPeer', peer), {
    code: 'bfd-profile-unknown',
    message: `peer ${peer.name} referencing non existing bfd profile ${profile}`,
    params: { peer: peer.name, profile },
    suggestion: `Create the BFDProfile ${profile} in ${peer.namespace}, or take bfdProfile off the peer.`,
  });
}

/** Two peers that say exactly the same. Custom resources differ by name, which MetalLB compares too; entries of a ConfigMap have none. */
function refuseTwins(scope: ConfigScope): void {
  if (scope.origin !== 'configmap') return;
  const seen = new Map<string, string>();
  for (const peer of scope.objects.peers) {
    const text = JSON.stringify({ ...peer, name: '' });
    const twin = seen.get(text);
    if (twin !== undefined) {
      scope.report.refuse(scope.refer('BGPPeer', peer), {
        code: 'peer-duplicate',
        message: `peer ${peer.name} already exists`,
        params: { peer: peer.name, other: twin },
      });
    } else seen.set(text, peer.name);
  }
}

function configOf(scope: ConfigScope, peer: PeerObject): BgpPeerConfig {
  const { hold, keepalive } = timersOf(peer);
  const effectiveHold = hold ?? defaultHoldTime(scope);
  return {
    name: peer.name,
    myAsn: peer.myAsn,
    peerAsn: peer.peerAsn || undefined,
    dynamicAsn: peer.dynamicAsn,
    peerAddress: peer.peerAddress || undefined,
    interface: peer.interface || undefined,
    sourceAddress: peer.sourceAddress || undefined,
    peerPort: peer.peerPort,
    holdTime: effectiveHold,
    keepalive: keepalive ?? effectiveHold / 3,
    nodeSelectors: peer.nodeSelectors,
    passwordSet: peer.hasPassword || peer.hasPasswordSecret,
    bfdProfile: peer.bfdProfile || undefined,
    ebgpMultiHop: peer.ebgpMultiHop,
    vrf: peer.vrf,
    dualStack: carriesBothFamilies(scope, peer),
  };
}

/** MetalLB asked for 90 s by itself up to 0.13 and still does in native mode; later FRR's own 180 s stands. */
function defaultHoldTime({ mode, version }: ConfigScope): number {
  return mode === 'native' || !atLeast(version, '0.14.0') ? 90 : 180;
}

/** Before 0.15 FRR carried both families over every session unless `disableMP`; since then only with `dualStackAddressFamily`. */
function carriesBothFamilies({ mode, version }: ConfigScope, peer: PeerObject): boolean {
  if (mode === 'native') return false;
  return peer.dualStack || (!atLeast(version, '0.15.0') && !peer.disableMP);
}
