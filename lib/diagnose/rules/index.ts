import type { Rule } from '../rule.ts';
import { addressWithoutRule } from './address-without-rule.ts';
import { advertisedBack } from './advertised-back.ts';
import { advertisementIdle } from './advertisement-idle.ts';
import { aggregateWithLocal } from './aggregate-with-local.ts';
import { announcedByNobody } from './announced-by-nobody.ts';
import { backendWithoutEndpoints } from './backend-without-endpoints.ts';
import { bfdNotUp } from './bfd.ts';
import { configRefused } from './config-refused.ts';
import { gatewayApi } from './gateway-api.ts';
import { ingressAddress } from './ingress-address.ts';
import { ingressNginxRetired } from './ingress-nginx-retired.ts';
import { localPolicy } from './local-policy.ts';
import { metalLbParts } from './metallb-parts.ts';
import { multipath } from './multipath.ts';
import { nameAstray } from './name-astray.ts';
import { natDisabled } from './nat-disabled.ts';
import { natDuplicate } from './nat-duplicate.ts';
import { natEverywhere } from './nat-everywhere.ts';
import { natForwardDropped } from './nat-forward-dropped.ts';
import { natInvalid } from './nat-invalid.ts';
import { natMatchesSourcePort } from './nat-matches-source-port.ts';
import { natMoved } from './nat-moved.ts';
import { natNotHere } from './nat-not-here.ts';
import { natNotWan } from './nat-not-wan.ts';
import { natOrphan } from './nat-orphan.ts';
import { natPortNotServed } from './nat-port-not-served.ts';
import { natPrivateWan } from './nat-private-wan.ts';
import { natShadowed } from './nat-shadowed.ts';
import { nextHopUnexpected } from './next-hop-unexpected.ts';
import { nodeCordoned } from './node-cordoned.ts';
import { nodeExcluded } from './node-excluded.ts';
import { nodeNetwork } from './node-network.ts';
import { nodeNotReady } from './node-not-ready.ts';
import { nodeWithoutPeer } from './node-without-peer.ts';
import { objectForeignNamespace } from './object-foreign-namespace.ts';
import { pathLacking } from './path-lacking.ts';
import { peerIdle } from './peer-idle.ts';
import { peerWithoutNode } from './peer-without-node.ts';
import { poolNone } from './pool-none.ts';
import { poolNotAdvertised } from './pool-not-advertised.ts';
import { poolOverNetwork } from './pool-over-network.ts';
import { poolTrend } from './pool-trend.ts';
import { poolUse } from './pool-use.ts';
import { routerBusy } from './router-busy.ts';
import { routerClock } from './router-clock.ts';
import { serviceImpaired } from './service-impaired.ts';
import { servicePending } from './service-pending.ts';
import { serviceWithoutEndpoints } from './service-without-endpoints.ts';
import { sessionAsn } from './session-asn.ts';
import { sessionDisabled } from './session-disabled.ts';
import { sessionDown } from './session-down.ts';
import { sessionMultihop } from './session-multihop.ts';
import { sessionNotConfigured } from './session-not-configured.ts';
import { sessionPassword } from './session-password.ts';
import { sessionsDownTogether } from './sessions-down-together.ts';
import { sourceUnread } from './source-unread.ts';
import { speakerMissing } from './speaker-missing.ts';
import { strangerInPool } from './stranger-in-pool.ts';

/**
 * Every question, from the root of the way outwards: what an earlier rule explains, no later one raises. What only explains
 * how things are stands last.
 */
export const RULES: readonly Rule[] = [
  sourceUnread,
  routerBusy,
  routerClock,
  configRefused,
  poolNone,
  objectForeignNamespace,
  poolNotAdvertised,
  advertisementIdle,
  peerIdle,
  metalLbParts,
  nodeNotReady,
  speakerMissing,
  nodeNetwork,
  nodeExcluded,
  nodeCordoned,
  nodeWithoutPeer,
  sessionAsn,
  sessionNotConfigured,
  sessionDisabled,
  sessionMultihop,
  sessionPassword,
  sessionsDownTogether,
  sessionDown,
  bfdNotUp,
  peerWithoutNode,
  pathLacking,
  nextHopUnexpected,
  serviceWithoutEndpoints,
  servicePending,
  announcedByNobody,
  aggregateWithLocal,
  ingressAddress,
  gatewayApi,
  backendWithoutEndpoints,
  nameAstray,
  serviceImpaired,
  poolOverNetwork,
  strangerInPool,
  poolUse,
  poolTrend,
  natOrphan,
  natMoved,
  natNotHere,
  natPortNotServed,
  natInvalid,
  natForwardDropped,
  natShadowed,
  natEverywhere,
  natDuplicate,
  natMatchesSourcePort,
  natNotWan,
  natPrivateWan,
  natDisabled,
  advertisedBack,
  localPolicy,
  multipath,
  addressWithoutRule,
  ingressNginxRetired,
];
