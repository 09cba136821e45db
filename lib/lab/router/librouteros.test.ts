import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fillWithAgreedRows, PREFIX } from './testing/agreed-rows.ts';
import { routerOnBench } from './testing/bench-router.ts';
import { runChild } from './testing/child.ts';

const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('../../../e2e/librouteros.py', import.meta.url));

const probe = await runChild(PYTHON, '-c', 'import librouteros');

async function deviceFor(version: string) {
  const { device, listener } = await routerOnBench(version);
  fillWithAgreedRows(device);
  return {
    device,
    asked: {
      host: '127.0.0.1',
      port: listener.port,
      prefix: PREFIX,
      writer: { name: 'admin', password: 'secret' },
      reader: { name: 'lb-read', password: 'look' },
    },
  };
}

describe('python3-librouteros', () => {
  it('reads 6.48 and 7.22 and gets their refusals', async ({ skip }) => {
    skip(probe.status !== 0, 'python3-librouteros is not installed');
    const routers = [await deviceFor('6.48.7'), await deviceFor('7.22.3')];
    const request = JSON.stringify({ devices: routers.map(({ asked }) => asked) });
    const { status, stdout, stderr } = await runChild(PYTHON, SCRIPT, request);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject([
      {
        version: '6.48.7 (long-term)',
        peers: [
          { name: 'kube-worker1', 'prefix-count': 1 },
          { name: 'kube-worker2', state: 'idle' },
        ],
        routes: [{ gateway: '10.0.0.2', active: true }],
        rule: { chain: 'dstnat', 'dst-port': 44300, disabled: true },
        refused: 'not enough permissions (9)',
      },
      {
        version: '7.22.3 (stable)',
        peers: [{ name: 'kube-1', established: true }],
        routes: [{ gateway: '10.0.0.2' }, { gateway: '10.0.0.3' }],
        refused: 'not enough permissions (9)',
      },
    ]);
    for (const { device } of routers) expect(device.table('/ip/firewall/nat')).toEqual([]);
  });

  it('fails when a router lets the read-only user write', async ({ skip }) => {
    skip(probe.status !== 0, 'python3-librouteros is not installed');
    const { device, asked } = await deviceFor('7.22.3');
    device.setTable('/user/group', [
      { '.id': '*3', name: 'full', policy: 'read,write,api' },
      { '.id': '*4', name: 'lb-read', policy: 'read,write,api' },
    ]);
    const { status, stderr } = await runChild(PYTHON, SCRIPT, JSON.stringify({ devices: [asked] }));
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 1,
      stderr: 'AssertionError: write refused: None',
    });
  });
});
