import { measureIn, node, Server } from '../child.ts';
import { Ready, Synced } from './shapes.ts';

const base = import.meta.url;
const n = Number(process.argv[2]);
const s = new Server(node(base, './server.ts', n, Number(process.argv[3])));
const { kubeconfig } = await s.line(Ready);
const cs = (process.argv[4] ?? 'hopboard,informer').split(',');
for (let i = 0; i < Number(process.argv[5] ?? 3); i++)
  for (const c of cs)
    for (const w of (process.argv[6] ?? 'speed,cost').split(',')) {
      const p = node(base, `./clients/${c}.ts`, kubeconfig, n, w);
      const q = process.env.PROF
        ? { ...p, args: ['--cpu-prof', '--cpu-prof-dir=/tmp/prof', '--cpu-prof-interval=200', ...p.args] }
        : p;
      console.log(c, w, JSON.stringify(await measureIn(q, Synced)));
    }
await s.end();
