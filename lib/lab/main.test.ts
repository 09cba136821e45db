import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const started: { child: ChildProcess; folder: string }[] = [];

afterEach(async () => {
  for (const { child, folder } of started.splice(0)) {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
});

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'hopboard-lab-'));
  const child = spawn(process.execPath, [main, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push({ child, folder });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, folder, ready: JSON.parse(String(line)) };
}

describe('the embedded network as a process', () => {
  it('says when it is ready, without a secret, and ends with its standard input', async () => {
    const { child, folder, ready } = await start();
    expect(ready).toEqual({
      ready: true,
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      configs: { blog: join(folder, 'hopboard.blog.yaml'), today: join(folder, 'hopboard.today.yaml') },
    });
    const { lab } = parse(await readFile(ready.configs.today, 'utf8'));
    const answer = await fetch(ready.control, { headers: { authorization: `Bearer ${lab.token}` } });
    expect(await answer.json()).toMatchObject({
      stories: { today: { alive: { on: true } }, blog: { alive: { on: false } } },
    });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends at once when there is no standard input', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hopboard-lab-'));
    const child = spawn(process.execPath, [main, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    started.push({ child, folder });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends on SIGTERM', async () => {
    const { child } = await start();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
