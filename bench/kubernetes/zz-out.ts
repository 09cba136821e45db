import { node, Server } from '../child.ts';
import { Back, Ready, Settled } from './shapes.ts';
import { z } from 'zod';
const base = import.meta.url;
const s = new Server(node(base, './server.ts', 10000, 5000));
const { kubeconfig } = await s.line(Ready);
const f = new Server(node(base, './zz-follow2.ts', kubeconfig, 10000, 5000));
await f.line(Settled);
for (const [round, forMs] of [500, 4000, 12000].entries()) {
  const r = f.ask(JSON.stringify({ see: 'outage', round }), z.any());
  const { backAt } = await s.ask(JSON.stringify({ do: 'outage', forMs, round }), Back);
  const { rightAt, log } = await r as { rightAt: number; log: [number, string][] };
  process.stdout.write(`outage ${forMs}: ${rightAt - backAt} ms\n${log.map(([t, x]) => `  ${t - backAt} ${x.slice(0, 300)}`).slice(-12).join('\n')}\n`);
}
await f.end(); await s.end();
