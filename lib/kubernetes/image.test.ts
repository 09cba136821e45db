import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');

/** What follows an instruction of the last stage of the Dockerfile, each time it stands there. */
function said(instruction: string): string[] {
  const stage =
    read('Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? '';
  return [...stage.matchAll(new RegExp(`^${instruction} (.+)$`, 'gm'))].flatMap(([, what]) => what ?? []);
}

test('the image and the Deployment agree on user, environment, port and volume', () => {
  const pod = parse(read('deploy/kubernetes/deployment.yaml')).spec.template.spec;
  const [container] = pod.containers;
  expect(said('USER')).toEqual([`${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}`]);
  const env = container.env.map(({ name, value }: { name: string; value: string }) => `${name}=${value}`);
  expect(said('ENV')).toEqual(expect.arrayContaining(env));
  expect(said('EXPOSE')).toEqual([String(container.ports[0].containerPort)]);
  const data = container.volumeMounts.find(({ name }: { name: string }) => name === 'data');
  expect(said('VOLUME')).toEqual([data.mountPath]);
  expect(container.command).toBeUndefined();
  expect(container.args).toBeUndefined();
});

test('what the image starts is what npm start starts', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(said('CMD')).toEqual([JSON.stringify(scripts.start.split(' ')).replace(',', ', ')]);
});
