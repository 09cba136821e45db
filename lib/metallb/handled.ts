import type { ClusterService } from '../model/cluster.ts';
import type { MetalLbInstall } from '../model/metallb.ts';
import { atLeast } from './version.ts';

/**
 * Whether MetalLB looks at a Service at all: type LoadBalancer, and of the class it was started with (`--lb-class`), or of none.
 * Before 0.13 it did not know classes and took every LoadBalancer Service.
 */
export function isHandled(service: ClusterService, install: MetalLbInstall | undefined): boolean {
  if (service.type !== 'LoadBalancer') return false;
  if (service.loadBalancerClass === install?.lbClass) return true;
  return install !== undefined && !atLeast(install.controllerVersion ?? install.speakerVersion, '0.13.0');
}
