import { randomBytes } from 'node:crypto';
import { measureIn, node, Server } from '../../child.ts';
import { type Figure, ratio, rounded } from '../../figure.ts';
import { median } from '../../median.ts';
import { ManyCycles, OneCycle, Ready, Sent, type Task } from './shapes.ts';

const MANY = 1_000_000;
const ROUNDS = 3;
const CYCLES = 10_000;
const MB = 1 << 20;

/** What one poll cycle of story `today` asks and gets, with and without a full table, and what 10,000 of them leave behind. */
export async function measureCycles(): Promise<readonly Figure[]> {
  const none = await oneCycle(0);
  const full: Sent[] = [];
  const empty: Sent[] = [none];
  for (let round = 1; round <= ROUNDS; round++) {
    process.stderr.write(`one cycle, round ${round} of ${ROUNDS} …\n`);
    if (round > 1) empty.push(await oneCycle(0));
    full.push(await oneCycle(MANY));
  }
  process.stderr.write(`${CYCLES} cycles …\n`);
  const many = await manyCycles();
  const bytes = median(full.map((sent) => sent.bytes));
  const all = [...empty, ...full];
  const { early, late, left } = many.held;
  return [
    {
      key: 'cycleBytes',
      label: 'bytes of one cycle, 1,000,000 foreign routes',
      value: bytes,
      target: { is: '≤', value: 65_536 },
    },
    {
      key: 'cycleBytesRatio',
      label: 'against a cycle without foreign routes',
      value: ratio(bytes, median(empty.map((sent) => sent.bytes))),
      unit: '×',
      target: { is: '≤', value: 1.2 },
    },
    {
      label: 'most commands of one menu group in a cycle',
      value: Math.max(...all.flatMap(({ commands }) => Object.values(commands))),
      target: { is: '≤', value: 5 },
    },
    {
      key: 'unfilteredRoutePrints',
      label: 'commands without a query on a menu of routes',
      value: [...all, many.sent].reduce((sum, { unfiltered }) => sum + unfiltered, 0),
      target: { is: '≤', value: 0 },
    },
    {
      label: `logins in ${CYCLES} cycles`,
      value: many.sent.connections,
      target: { is: '≤', value: 1 },
    },
    {
      key: 'cyclesHeapGrowthMB',
      label: `growth of the heap over ${CYCLES} cycles`,
      value: rounded(many.held.heapGrowthBytes / MB, 2),
      unit: ' MB',
      target: { is: '<', value: 5 },
    },
    ...(['sockets', 'listeners', 'timers'] as const).map(
      (what): Figure => ({
        label: `growth of ${what} over ${CYCLES} cycles`,
        value: late[what] - early[what],
        target: { is: '≤', value: 0 },
      }),
    ),
    { label: 'sockets and timers left after the end', value: left, target: { is: '≤', value: 0 } },
  ];
}

/** @throws when a feed could not be read: then the bytes would be fewer than a cycle's */
async function oneCycle(foreign: number): Promise<Sent> {
  return withRouter(foreign, async (router, task) => {
    const { feeds } = await measureIn(node(import.meta.url, './one.ts', JSON.stringify(task)), OneCycle);
    const bad = Object.entries(feeds).filter(([, condition]) => condition !== 'ok' && condition !== 'slow');
    if (bad.length > 0) throw new Error(`feeds not read: ${JSON.stringify(bad)}`);
    return router.ask('sent', Sent);
  });
}

async function manyCycles() {
  return withRouter(0, async (router, task) => ({
    held: await measureIn(node(import.meta.url, './many.ts', JSON.stringify(task), CYCLES), ManyCycles),
    sent: await router.ask('sent', Sent),
  }));
}

async function withRouter<T>(foreign: number, use: (router: Server, task: Task) => Promise<T>): Promise<T> {
  const access = { user: 'lb-read', password: randomBytes(12).toString('hex') };
  const router = new Server(node(import.meta.url, './router.ts', foreign, access.user, access.password));
  try {
    return await use(router, { ...access, ...(await router.line(Ready)) });
  } finally {
    await router.end();
  }
}
