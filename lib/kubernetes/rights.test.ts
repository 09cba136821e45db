import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig } from '../config/index.ts';
import type { Rule } from '../lab/kube/index.ts';
import { reviewAccess } from './access-review.ts';
import { ApiFailure } from './failure.ts';
import { KINDS } from './kinds.ts';
import { clusterRules, forbidden, ruleOf, ruleText } from './rights.ts';
import { watched } from './testing/watched.ts';

const FOLDER = new URL('../../deploy/kubernetes/', import.meta.url);

/** The objects of a file of `deploy/kubernetes`. */
function deployed(file: string) {
  return parseAllDocuments(readFileSync(new URL(file, FOLDER), 'utf8')).map((document) => document.toJS());
}

const inDeploy = {
  clusterRole: deployed('cluster-role.yaml').find(({ kind }) => kind === 'ClusterRole').rules as Rule[],
  role: deployed('legacy-configmap.yaml').find(({ kind }) => kind === 'Role').rules as Rule[],
};
const inRole = inDeploy.role.map((rule) => ({ ...rule, namespace: 'metallb-system' }));

describe('deploy/kubernetes', () => {
  test('the roles are exactly what the table of kinds needs', () => {
    const byGroup = (
      rules: readonly { apiGroups: readonly string[]; resources: readonly string[]; verbs: unknown }[],
    ) =>
      rules
        .map(({ apiGroups, resources, verbs }) => ({
          group: apiGroups.join(),
          resources: resources.toSorted(),
          verbs,
        }))
        .toSorted((a, b) => a.group.localeCompare(b.group));
    expect(byGroup(inDeploy.clusterRole)).toEqual(byGroup(clusterRules(Object.values(KINDS))));
    expect(inDeploy.role).toEqual([ruleOf(KINDS.legacyConfig)]);
  });

  test('with them every feed lives, and the review finds nothing missing', async () => {
    const { source, until, folder } = await watched({ rules: [...inDeploy.clusterRole, ...inRole] });
    await until(() => source.feeds().every(({ state }) => state === 'live'));
    const review = await reviewAccess({ id: 'home', kubeconfig: `${folder}/kubeconfig` });
    expect(review.missing).toEqual({ clusterRole: [], role: [], namespace: 'metallb-system' });
    expect(review.rights.every(({ allowed }) => allowed)).toBe(true);
  });

  test('the roles only read, and neither Secrets nor everything', () => {
    for (const { apiGroups, resources, verbs } of [...inDeploy.clusterRole, ...inDeploy.role]) {
      expect(verbs).toEqual(['list', 'watch']);
      expect([...apiGroups, ...resources]).not.toContain('*');
      expect(resources).not.toContain('secrets');
    }
  });

  test('every object stands in the namespace that is made for it, bound to the one ServiceAccount', () => {
    const objects = readdirSync(FOLDER)
      .filter((file) => !['kustomization.yaml', 'hopboard.yaml'].includes(file))
      .flatMap(deployed);
    const found = (kind: string) => objects.filter((object) => object.kind === kind);
    const clusterWide = ['Namespace', 'ClusterRole', 'ClusterRoleBinding'];
    for (const { kind, metadata } of objects) {
      const expected = clusterWide.includes(kind) ? undefined : ['hopboard', 'metallb-system'];
      if (expected === undefined) expect(metadata.namespace).toBeUndefined();
      else expect(expected).toContain(metadata.namespace);
    }
    expect(objects.map(({ kind }) => kind).toSorted()).toEqual([
      'ClusterRole',
      'ClusterRoleBinding',
      'Deployment',
      'Namespace',
      'NetworkPolicy',
      'PersistentVolumeClaim',
      'Role',
      'RoleBinding',
      'Service',
      'ServiceAccount',
    ]);
    const account = { kind: 'ServiceAccount', name: 'hopboard', namespace: 'hopboard' };
    for (const { subjects } of [...found('ClusterRoleBinding'), ...found('RoleBinding')]) {
      expect(subjects).toEqual([account]);
    }
    const [deployment] = found('Deployment');
    const [policy] = found('NetworkPolicy');
    const [service] = found('Service');
    const labels = deployment.spec.template.metadata.labels;
    expect(policy.spec.podSelector.matchLabels).toEqual(labels);
    expect(policy.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(service.spec.selector).toEqual(labels);
    expect(deployment.spec.template.spec.serviceAccountName).toBe(account.name);
  });

  test('whatever is written to is a volume, for the image is read only', () => {
    const [{ spec }] = deployed('deployment.yaml');
    const [container] = spec.template.spec.containers;
    const env = new Map(
      container.env.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    const mounted = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(mounted).toContain(env.get('HOPBOARD_DATA'));
    const named = spec.template.spec.volumes.map(({ name }: { name: string }) => name).toSorted();
    expect(container.volumeMounts.map(({ name }: { name: string }) => name).toSorted()).toEqual(named);
    const [claim] = deployed('data.yaml');
    expect(spec.template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: claim.metadata.name },
    });
  });

  test('its hopboard.yaml is a configuration', () => {
    const [{ spec }] = deployed('deployment.yaml');
    const written: { name: string; value: string }[] = spec.template.spec.containers[0].env;
    const env = Object.fromEntries(written.map(({ name, value }) => [name, value]));
    const text = readFileSync(new URL('hopboard.yaml', FOLDER), 'utf8');
    const config = loadConfig({ env, readText: (path) => (path === env.HOPBOARD_CONFIG ? text : 'secret') });
    expect(config.clusters).toMatchObject([{ id: 'home', inCluster: true }]);
    expect(env.HOST).toBe('0.0.0.0');
  });

  test('kustomize finds every file', () => {
    const { resources, configMapGenerator } = deployed('kustomization.yaml')[0];
    const named = [...resources, ...configMapGenerator.flatMap(({ files }: { files: string[] }) => files)];
    expect([...named, 'kustomization.yaml'].toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  });
});

describe('the review of rights', () => {
  test('tells what is missing as rules to paste', async () => {
    const rules = inDeploy.clusterRole.filter(({ apiGroups }) => !apiGroups.includes('metallb.io'));
    const few: Rule = { apiGroups: ['metallb.io'], resources: ['bgppeers'], verbs: ['list'] };
    const { folder } = await watched({ rules: [...rules, few] });
    const review = await reviewAccess({ id: 'home', kubeconfig: `${folder}/kubeconfig` });
    const resources = Object.values(KINDS).flatMap(({ group, plural }) =>
      group === 'metallb.io' ? [plural] : [],
    );
    expect(review.missing.clusterRole.map((line) => parse(line))).toEqual([
      [{ apiGroups: ['metallb.io'], resources, verbs: ['list', 'watch'] }],
    ]);
    expect(review.missing.role.map((line) => parse(line))).toEqual([[ruleOf(KINDS.legacyConfig)]]);
    expect(review.rights.filter(({ resource }) => resource === 'bgppeers.metallb.io')).toEqual([
      { resource: 'bgppeers.metallb.io', verb: 'list', allowed: true, absent: false },
      { resource: 'bgppeers.metallb.io', verb: 'watch', allowed: false, absent: false },
    ]);
  });

  test('does not miss the right to what does not exist', async () => {
    const rules = inDeploy.clusterRole.filter(({ apiGroups }) => !apiGroups.includes('frrk8s.metallb.io'));
    const { folder, server } = await watched({ rules: [...rules, ...inRole] });
    server.misbehave({ what: 'absent', of: '*.frrk8s.metallb.io' });
    const review = await reviewAccess({ id: 'home', kubeconfig: `${folder}/kubeconfig` });
    expect(review.missing.clusterRole).toEqual([]);
    expect(review.rights).toContainEqual({
      resource: 'bgpsessionstates.frrk8s.metallb.io',
      verb: 'list',
      allowed: false,
      absent: true,
    });
  });

  test('fails where the server is not there', async () => {
    const { folder, server } = await watched();
    await server.close();
    await expect(reviewAccess({ id: 'home', kubeconfig: `${folder}/kubeconfig` })).rejects.toMatchObject({
      code: 'kubernetes.unreachable',
    });
  });
});

test('a rule is one line of YAML', () => {
  const rule = ruleOf(KINDS.legacyConfig);
  expect(ruleText(rule)).toBe(
    '- {apiGroups: [""], resources: [configmaps], resourceNames: [config], verbs: [list, watch]}',
  );
  expect(parse(ruleText(rule))).toEqual([rule]);
});

test('a 403 names the rule that is missing', () => {
  const failure = forbidden(new ApiFailure('forbidden', 'x', { message: 'no' }), KINDS.peers, 'home');
  expect(failure).toMatchObject({
    kind: 'forbidden',
    code: 'kubernetes.forbidden',
    params: { cluster: 'home', resource: 'bgppeers.metallb.io' },
    suggestion:
      'Add to the ClusterRole: - {apiGroups: [metallb.io], resources: [bgppeers], verbs: [list, watch]}',
  });
});
