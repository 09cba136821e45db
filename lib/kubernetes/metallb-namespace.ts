import type { ClusterWorkload } from '../model/cluster.ts';

/** Where nearly everyone installs MetalLB, and where its own manifests put it. */
export const USUAL_NAMESPACE = 'metallb-system';

/** The namespace MetalLB runs in, by its images: that of the speakers, else of the controller. */
export function metalLbNamespace(workloads: readonly ClusterWorkload[]): string | undefined {
  const own = workloads.filter(({ containers }) => containers.some(({ image }) => /metallb/i.test(image)));
  const speakers = own.find(({ kind, containers }) => kind === 'DaemonSet' && containers.some(isSpeaker));
  return (speakers ?? own.find(({ kind }) => kind === 'Deployment') ?? own[0])?.namespace;
}

/** frr-k8s also comes from MetalLB's registry, but may run in a namespace of its own. */
function isSpeaker({ name, image }: { name: string; image: string }): boolean {
  return name === 'speaker' || (/metallb/i.test(image) && !/frr-k8s/i.test(image));
}
