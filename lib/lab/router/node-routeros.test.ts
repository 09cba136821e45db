import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fillWithAgreedRows, PREFIX } from './testing/agreed-rows.ts';
import { routerOnBench } from './testing/bench-router.ts';
import { runChild } from './testing/child.ts';

const PRINT = fileURLToPath(new URL('./testing/node-routeros-print.ts', import.meta.url));

async function readWith(version: string, ...command: string[]) {
  const { device, listener } = await routerOnBench(version);
  fillWithAgreedRows(device);
  return { device, ...(await runChild(process.execPath, PRINT, String(listener.port), ...command)) };
}

describe('node-routeros, unmodified', () => {
  it.each([
    ['6.48.7', '/routing/bgp/peer'],
    ['6.48.7', '/ip/route'],
    ['7.16.2', '/routing/bgp/session'],
    ['7.22.3', '/routing/route'],
    ['7.22.3', '/interface'],
  ])('reads the rows of %s %s as they are', async (version, menu) => {
    const { stdout, device } = await readWith(version, `${menu}/print`);
    expect(JSON.parse(stdout)).toEqual(device.table(menu));
  });

  it('asks by query and adds a rule', async () => {
    const query = await readWith(
      '7.22.3',
      '/routing/route/print',
      '=.proplist=gateway',
      `?dst-address=${PREFIX}`,
    );
    expect(JSON.parse(query.stdout)).toEqual([{ gateway: '10.0.0.2' }, { gateway: '10.0.0.3' }]);
    const add = await readWith('7.22.3', '/ip/firewall/nat/add', '=chain=dstnat');
    expect(JSON.parse(add.stdout)).toEqual([{ ret: '*1' }]);
    expect(add.device.table('/ip/firewall/nat')).toHaveLength(1);
  });

  // The package dies of the `!empty` it does not know: proof from outside that it is sent exactly from 7.18 on.
  it('survives an empty answer before 7.18 and dies of one since', async () => {
    const before = await readWith('7.17.2', '/ip/firewall/nat/print');
    expect(before).toMatchObject({ status: 0, stdout: '[]' });
    const since = await readWith('7.18', '/ip/firewall/nat/print');
    expect(since.status).not.toBe(0);
    expect(since.stdout).toBe('');
    expect(since.stderr).toContain('!empty');
  });
});
