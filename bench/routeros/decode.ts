import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { measureIn, node, type Program, Server } from '../child.ts';
import { type Figure, ratio, rounded } from '../figure.ts';
import { median } from '../median.ts';

const ROUNDS = 3;
const WATCHED_PER_ROUND = 3;
const MB = 1 << 20;
/** Debian's own Python: one installed beside it does not see Debian's packages. */
const PYTHON = '/usr/bin/python3';

const Listening = z.object({ port: z.number() });
const Speeds = z.object({ speeds: z.array(z.number().positive()) });
const Watched = z.object({ rssGrowthBytes: z.number(), longestBlockMs: z.number() });

type Samples = ReadonlyMap<string, readonly number[]>;

/** One client after the other in fresh processes, several rounds, all against the same bytes from one server. */
export async function measureDecoding(): Promise<readonly Figure[]> {
  const server = new Server(node(import.meta.url, './byte-server.ts'));
  try {
    const { port } = await server.line(Listening);
    const clients = clientsOf(port);
    const speeds = new Map<string, number[]>();
    const watched: z.infer<typeof Watched>[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`decoding, round ${round} of ${ROUNDS} …\n`);
      for (const [name, program] of clients) {
        const measured = await measureIn(program, Speeds);
        speeds.set(name, [...(speeds.get(name) ?? []), ...measured.speeds]);
      }
      for (let time = 0; time < WATCHED_PER_ROUND; time++) {
        watched.push(await measureIn(node(import.meta.url, './clients/hopboard-watched.ts', port), Watched));
      }
    }
    return [...speedFigures(speeds), ...costFigures(watched)];
  } finally {
    await server.end();
  }
}

function clientsOf(port: number): readonly (readonly [string, Program])[] {
  const ours = (file: string, ...args: string[]) => node(import.meta.url, `./clients/${file}`, port, ...args);
  const script = fileURLToPath(new URL('./clients/librouteros_rows.py', import.meta.url));
  const present = spawnSync(PYTHON, ['-c', 'import librouteros']).status === 0;
  return [
    ['hopboard', ours('hopboard.ts', 'path')],
    ['floor', ours('floor.ts')],
    ['hopboard-all', ours('hopboard.ts', 'all')],
    ['node-routeros', ours('node-routeros.ts')],
    ...(present ? [['librouteros', { command: PYTHON, args: [script, String(port)] }] as const] : []),
  ];
}

/** Peers make text of every attribute, so against them we read every attribute, too. */
function speedFigures(samples: Samples): Figure[] {
  const speed = (name: string) => {
    const measured = samples.get(name);
    return measured === undefined ? null : Math.round(median(measured));
  };
  return [
    { label: 'rows/s, reading two attributes of each', value: speed('hopboard') },
    { label: 'rows/s, reading all twelve', value: speed('hopboard-all') },
    { label: 'rows/s, node-routeros', value: speed('node-routeros') },
    { label: 'rows/s, librouteros', value: speed('librouteros') },
    { label: 'rows/s, received and thrown away', value: speed('floor') },
    {
      key: 'decodeVsNodeRouteros',
      label: 'all twelve, against node-routeros',
      value: ratio(speed('hopboard-all'), speed('node-routeros')),
      unit: '×',
      target: { is: '≥', value: 8 },
    },
    {
      key: 'decodeVsLibrouteros',
      label: 'all twelve, against librouteros',
      value: ratio(speed('hopboard-all'), speed('librouteros')),
      unit: '×',
      target: { is: '≥', value: 30 },
    },
    {
      key: 'decodeVsFloor',
      label: 'two attributes, against throwing away',
      value: ratio(speed('hopboard'), speed('floor')),
      unit: '×',
      target: { is: '≥', value: 0.35 },
    },
  ];
}

function costFigures(watched: readonly z.infer<typeof Watched>[]): Figure[] {
  return [
    {
      key: 'rssGrowthMB',
      label: 'growth of memory (RSS) while streaming',
      value: rounded(median(watched.map(({ rssGrowthBytes }) => rssGrowthBytes)) / MB, 1),
      unit: ' MB',
      target: { is: '≤', value: 15 },
    },
    {
      key: 'longestBlockMs',
      label: 'longest block of the event loop',
      value: rounded(median(watched.map(({ longestBlockMs }) => longestBlockMs)), 1),
      unit: ' ms',
      target: { is: '≤', value: 30 },
    },
  ];
}
