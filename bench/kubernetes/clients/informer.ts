/** The informer of `@kubernetes/client-node`, for Ingresses alone, as its documentation uses it. */
import { KubeConfig, makeInformer, NetworkingV1Api, type V1Ingress } from '@kubernetes/client-node';
import { measure } from './subject.ts';

await measure(async (kubeconfig, ingresses) => {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const api = config.makeApiClient(NetworkingV1Api);
  const informer = makeInformer<V1Ingress>(config, '/apis/networking.k8s.io/v1/ingresses', () =>
    api.listIngressForAllNamespaces(),
  );
  let held = 0;
  await new Promise<void>((resolve) => {
    informer.on('add', () => {
      held += 1;
      if (held === ingresses) resolve();
    });
    void informer.start();
  });
  return informer;
});
