import { knownValue } from '../model/feed.ts';
import type { RouterState } from '../model/router.ts';
import type { ClusterView } from './cluster-view.ts';

/** `gw1 · RouterOS 6.48.7`, or the id alone while the version is not known. */
export function routerTitle(state: RouterState): string {
  const version = knownValue(state.system)?.version.raw;
  return version === undefined ? state.id : `${state.id} · RouterOS ${version}`;
}

/** `blog · MetalLB v0.9.3 (native)`, or as much of it as is known. */
export function clusterTitle(view: ClusterView): string {
  const install = knownValue(view.install);
  if (install === undefined) return view.state.id;
  const version = install.speakerVersion ?? install.controllerVersion ?? '';
  return `${view.state.id} · MetalLB ${version} (${install.mode})`.replace('  ', ' ');
}
