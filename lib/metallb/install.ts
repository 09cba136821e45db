import type { ClusterPod, ClusterState, ClusterWorkload, Labels } from '../model/cluster.ts';
import { mapReading, type Reading } from '../model/feed.ts';
import type { MetalLbInstall, MetalLbMode } from '../model/metallb.ts';
import { remembered } from '../model/remembered.ts';
import { atLeast, tagOf } from './version.ts';

/**
 * Finds MetalLB by its speaker and controller: where it runs, which versions, in which BGP mode and with which flags.
 * The value is undefined where the cluster has neither. Labels differ between manifests and Helm; both are known.
 */
export function findMetalLb(cluster: ClusterState): Reading<MetalLbInstall | undefined> {
  return mapReading(cluster.workloads, (workloads) => foundIn(workloads, [], () => installOf(workloads)));
}

const foundIn = remembered<readonly ClusterWorkload[], MetalLbInstall | undefined>();

/** Whether labels are those of a part of MetalLB: `app=metallb, component=…` in manifests, `app.kubernetes.io/…` from Helm. */
function isPart(labels: Labels, part: 'speaker' | 'controller'): boolean {
  return (
    (labels.app === 'metallb' && labels.component === part) ||
    (labels['app.kubernetes.io/name'] === 'metallb' && labels['app.kubernetes.io/component'] === part)
  );
}

export function isSpeaker(pod: ClusterPod | ClusterWorkload): boolean {
  return isPart(pod.labels, 'speaker');
}

/** The FRR daemon itself, not its webhook or status cleaner, which carry other components. */
export function isFrrK8sDaemon(pod: ClusterPod | ClusterWorkload): boolean {
  const { labels } = pod;
  return (
    labels['app.kubernetes.io/component'] === 'frr-k8s' ||
    (labels.app === 'frr-k8s' && (labels.component === undefined || labels.component === 'frr-k8s'))
  );
}

function installOf(workloads: readonly ClusterWorkload[]): MetalLbInstall | undefined {
  const speaker = workloads.find((workload) => workload.kind === 'DaemonSet' && isSpeaker(workload));
  const controller = workloads.find(
    (workload) => workload.kind === 'Deployment' && isPart(workload.labels, 'controller'),
  );
  const anyPart = speaker ?? controller;
  if (anyPart === undefined) return undefined;

  const daemons = workloads.filter((workload) => workload.kind === 'DaemonSet' && isFrrK8sDaemon(workload));
  const mode = modeOf(speaker, daemons.length > 0);
  const frrK8sNamespace =
    speaker && (envOf(speaker, 'FRRK8S_NAMESPACE') ?? flagOf(speaker, '--frrk8s-namespace'));
  return {
    namespace: anyPart.namespace,
    speakerVersion: speaker && versionOf(speaker, 'speaker'),
    controllerVersion: controller && versionOf(controller, 'controller'),
    mode,
    frrK8sNamespace:
      mode === 'frr-k8s' ? (frrK8sNamespace ?? daemons[0]?.namespace ?? anyPart.namespace) : undefined,
    lbClass: flagOf(anyPart, '--lb-class') || undefined,
    ignoreExcludeLb: speaker !== undefined && isSet(flagOf(speaker, '--ignore-exclude-lb')),
  };
}

/** `METALLB_BGP_TYPE` of the speaker. Absent means native, whatever else runs beside it. */
function modeOf(speaker: ClusterWorkload | undefined, hasFrrK8s: boolean): MetalLbMode {
  const written = speaker && envOf(speaker, 'METALLB_BGP_TYPE');
  if (written === 'frr') return 'frr';
  if (written?.startsWith('frr-k8s')) return 'frr-k8s';
  return speaker === undefined && hasFrrK8s ? 'frr-k8s' : 'native';
}

function versionOf(workload: ClusterWorkload, part: string): string | undefined {
  const own = workload.containers.find(
    (container) => container.name === part || container.image.includes(part),
  );
  const tag = own && tagOf(own.image);
  // Images pinned by digest carry no tag; Helm still labels the version.
  return tag ?? workload.labels['app.kubernetes.io/version'];
}

function envOf(workload: ClusterWorkload, name: string): string | undefined {
  return workload.containers
    .map((container) => container.env[name])
    .find((value) => value !== undefined && value !== '');
}

/** The value of `--flag=value`, `--flag value` or `-flag`, as Go's flag package reads them; `''` for a bare flag. */
function flagOf(workload: ClusterWorkload, flag: string): string | undefined {
  for (const { args } of workload.containers) {
    for (const [index, arg] of args.entries()) {
      const dashed = arg.startsWith('--') ? arg : `-${arg}`;
      if (dashed.startsWith(`${flag}=`)) return dashed.slice(flag.length + 1);
      if (dashed === flag) {
        const next = args[index + 1];
        return next === undefined || next.startsWith('-') ? '' : next;
      }
    }
  }
  return undefined;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['false', '0', 'f', 'F', 'FALSE', 'False'].includes(value);
}

/** Whether the installation reads its configuration from the ConfigMap (up to 0.12) rather than from custom resources. */
export function readsConfigMap(install: MetalLbInstall): boolean {
  return !atLeast(install.controllerVersion ?? install.speakerVersion, '0.13.0');
}
