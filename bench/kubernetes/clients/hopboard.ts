/** The product's own source: every kind it watches, until the Ingresses are known. */
import { createClusterSource } from '../../../lib/kubernetes/index.ts';
import { knownValue } from '../../../lib/model/feed.ts';
import { measure } from './subject.ts';

await measure(async (kubeconfig, ingresses) => {
  const source = createClusterSource({ id: 'bench', kubeconfig, silenceMs: 150_000 });
  await new Promise<void>((resolve) => {
    source.subscribe(() => {
      if (knownValue(source.state().ingresses)?.length === ingresses) resolve();
    });
    source.start();
  });
  return source;
});
