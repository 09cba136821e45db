import { describe, expect, it } from 'vitest';
import type { ClusterWorkload } from '../model/cluster.ts';
import { findMetalLb, readsConfigMap } from './install.ts';
import { cluster, live, unknown, workloads } from './testing/cluster.ts';

function found(list: readonly ClusterWorkload[]) {
  const reading = findMetalLb(cluster({ workloads: live(list) }));
  if (reading.state === 'unknown') throw new Error(reading.problem.message);
  return reading.value;
}

/** As the Helm chart labels it for a release called lb. */
function helm(component: string, given: Partial<ClusterWorkload> = {}): ClusterWorkload {
  return {
    namespace: 'lb',
    name: `lb-metallb-${component}`,
    kind: component === 'controller' ? 'Deployment' : 'DaemonSet',
    labels: {
      'app.kubernetes.io/name': 'metallb',
      'app.kubernetes.io/component': component,
      'app.kubernetes.io/version': 'v0.16.1',
    },
    containers: [{ name: component, image: `quay.io/metallb/${component}@sha256:ab`, args: [], env: {} }],
    desired: undefined,
    readyCount: undefined,
    ...given,
  };
}

describe('where and what', () => {
  it('reads manifests', () => {
    expect(found(workloads({ version: 'v0.9.3' }))).toEqual({
      namespace: 'metallb-system',
      speakerVersion: 'v0.9.3',
      controllerVersion: 'v0.9.3',
      mode: 'native',
      frrK8sNamespace: undefined,
      lbClass: undefined,
      ignoreExcludeLb: false,
    });
  });

  it('reads Helm, with images by digest', () => {
    expect(found([helm('speaker'), helm('controller')])).toMatchObject({
      namespace: 'lb',
      speakerVersion: 'v0.16.1',
    });
  });

  it('reads flags however they are written', () => {
    const args = ['--port=7472', '--lb-class', 'example.com/lb', '--ignore-exclude-lb'];
    expect(found(workloads({ version: 'v0.16.1', mode: 'frr', args }))).toMatchObject({
      mode: 'frr',
      lbClass: 'example.com/lb',
      ignoreExcludeLb: true,
    });
    expect(
      found(workloads({ version: 'v0.16.1', args: ['-lb-class=x', '--ignore-exclude-lb=false'] })),
    ).toMatchObject({
      lbClass: 'x',
      ignoreExcludeLb: false,
    });
  });

  it('finds frr-k8s in its own namespace', () => {
    const daemon = helm('frr-k8s', { namespace: 'frr-k8s-system' });
    const [speaker, controller] = workloads({ version: 'v0.16.1', mode: 'frr-k8s' });
    if (!speaker || !controller) throw new Error('no workloads');
    expect(found([speaker, controller])).toMatchObject({
      mode: 'frr-k8s',
      frrK8sNamespace: 'metallb-system',
    });
    expect(found([speaker, controller, daemon])).toMatchObject({ frrK8sNamespace: 'frr-k8s-system' });
    const told = {
      ...speaker,
      containers: speaker.containers.map((one) => ({ ...one, args: ['--frrk8s-namespace=far'] })),
    };
    expect(found([told, controller, daemon])).toMatchObject({ frrK8sNamespace: 'far' });
  });

  it('finds nothing where nothing is, and knows nothing where nothing is read', () => {
    expect(found([helm('speaker', { labels: { app: 'nginx' } })])).toBeUndefined();
    expect(findMetalLb(cluster({ workloads: unknown('c/workloads') }))).toMatchObject({ state: 'unknown' });
  });
});

it.each([
  ['v0.9.3', true],
  ['v0.12.1', true],
  ['v0.13.0', false],
  ['main', false],
])('%s reads the ConfigMap: %s', (version, expected) => {
  const install = found(workloads({ version }));
  expect(install && readsConfigMap(install)).toBe(expected);
});
