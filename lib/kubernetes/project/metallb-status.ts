import type {
  ConfigurationResult,
  Labels,
  Layer2Announcement,
  ServiceAnnouncement,
} from '../../model/cluster.ts';
import { part, parts, type Raw, text, texts } from '../agent/raw.ts';
import { conditionsOf } from './condition.ts';
import { labelsOf, objectName } from './metadata.ts';

/** ServiceBGPStatus: what a speaker intends, by names of BGPPeers; not what is established. */
export function announcementFromObject(object: Raw): readonly ServiceAnnouncement[] {
  const status = part(object, 'status');
  const of = serviceAndNode(status, labelsOf(object));
  return of === undefined ? [] : [{ ...of, peers: texts(status, 'peers') }];
}

export function layer2AnnouncementFromObject(object: Raw): readonly Layer2Announcement[] {
  const status = part(object, 'status');
  const of = serviceAndNode(status, labelsOf(object));
  const interfaces = parts(status, 'interfaces').flatMap((each) => text(each, 'name') ?? []);
  return of === undefined ? [] : [{ ...of, interfaces }];
}

/** Both status kinds repeat in labels what a status not written yet would say. */
function serviceAndNode(status: Raw, labels: Labels) {
  const node = text(status, 'node') ?? labels['metallb.io/node'];
  const name = text(status, 'serviceName') ?? labels['metallb.io/service-name'];
  const namespace = text(status, 'serviceNamespace') ?? labels['metallb.io/service-namespace'];
  if (node === undefined || name === undefined || namespace === undefined) return undefined;
  return { service: { namespace, name }, node };
}

/** ConfigurationState: whether the controller, or the speaker of one node, took the configuration. */
export function configurationResultFromObject(object: Raw): readonly ConfigurationResult[] {
  const labels = labelsOf(object);
  const status = part(object, 'status');
  const complaint = conditionsOf(status).find((condition) => condition.status === 'False');
  return [
    {
      component: labels['metallb.io/component-type'] ?? objectName(object).name,
      node: labels['metallb.io/node-name'],
      result: text(status, 'result') ?? 'Unknown',
      error: text(status, 'errorSummary') ?? complaint?.message,
    },
  ];
}
