import type { ClusterNode } from '../../model/cluster.ts';
import { flag, part, parts, type Raw, text, texts } from '../agent/raw.ts';
import { conditionOf, holds } from './condition.ts';
import { labelsOf, objectName } from './metadata.ts';

export function nodeFromObject(object: Raw): readonly ClusterNode[] {
  const spec = part(object, 'spec');
  const status = part(object, 'status');
  const ready = conditionOf(status, 'Ready');
  const addresses = (type: string) =>
    parts(status, 'addresses').flatMap((address) =>
      text(address, 'type') === type ? (text(address, 'address') ?? []) : [],
    );
  const podCidrs = texts(spec, 'podCIDRs');
  return [
    {
      name: objectName(object).name,
      labels: labelsOf(object),
      internalAddresses: addresses('InternalIP'),
      externalAddresses: addresses('ExternalIP'),
      ready: holds(ready),
      readyReason: ready?.reason,
      unschedulable: flag(spec, 'unschedulable') ?? false,
      networkUnavailable: holds(conditionOf(status, 'NetworkUnavailable')) === true,
      // Before Kubernetes 1.16 there is only the single field.
      podCidrs: podCidrs.length > 0 ? podCidrs : texts({ podCIDRs: [text(spec, 'podCIDR')] }, 'podCIDRs'),
    },
  ];
}
