import { describe, expect, it } from 'vitest';
import { draw } from '../diagnose/testing/draw.ts';
import { healthy, NOW } from '../diagnose/testing/healthy.ts';
import type { Sketch } from '../diagnose/testing/sketch.ts';
import { createJoin, join } from './index.ts';
import { GRACE_MS, openSettling } from './settling.ts';

describe('a mismatch', () => {
  it('is young until its grace is over, counted from when it was first seen', () => {
    const first = openSettling(new Map(), 1_000);
    expect(first.isYoung('a', 15_000)).toBe(true);
    const then = first.close();
    expect(then.recheckAt).toBe(16_000);
    expect(openSettling(then.settled, 15_999).isYoung('a', 15_000)).toBe(true);
    expect(openSettling(then.settled, 16_000).isYoung('a', 15_000)).toBe(false);
  });

  it('begins anew when it was gone in between', () => {
    const gone = openSettling(new Map([['a', 1_000]]), 5_000).close();
    expect(openSettling(gone.settled, 20_000).isYoung('a', 15_000)).toBe(true);
  });

  it('is old where nobody saw it begin', () => {
    expect(openSettling(undefined, 1_000).isYoung('a', 15_000)).toBe(false);
  });
});

describe('a Service that gets a second node', () => {
  const before: Sketch = { ...healthy(2), now: NOW };
  const [service] = before.services;
  const newcomer = before.nodes.find(
    ({ name, speaker }) => speaker === 'ready' && !service?.on.includes(name),
  );
  const prefix = `${service?.addresses[0]}/32`;
  /** The cluster tells of the new Pod at once; the router has not been asked again. */
  const after: Sketch = {
    ...before,
    services: before.services.map((each) =>
      each === service ? { ...each, policy: 'Local', on: [...each.on, newcomer?.name ?? ''] } : each,
    ),
    paths: Object.fromEntries(
      before.routers.map(({ id }) => [`${id}|${prefix}|${newcomer?.name}`, 'absent' as const]),
    ),
  };
  const local: Sketch = {
    ...before,
    services: before.services.map((each) => (each === service ? { ...each, policy: 'Local' } : each)),
  };
  const at = (sketch: Sketch, ms: number) => draw({ ...sketch, now: NOW + ms });
  const rowOf = (joined: ReturnType<typeof join>) =>
    joined.sections.routes.rows.find((row) => row.prefix === prefix);

  it('converges first, says when to look again, and is an alarm when it persists', () => {
    expect(newcomer).toBeDefined();
    const next = createJoin();
    expect(rowOf(next(at(local, 0)))?.health).toBe('up');
    const converging = next(at(after, 1_000));
    expect(rowOf(converging)).toMatchObject({ health: 'up', sentence: { key: 'route.converging' } });
    expect(converging.sections.overview.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(converging.recheckAt).toBe(NOW + 1_000 + GRACE_MS);
    const persisting = next(at(after, 1_000 + GRACE_MS));
    expect(rowOf(persisting)).toMatchObject({ health: 'degraded', sentence: { key: 'route.missing' } });
    expect(persisting.sections.overview.findings[0]?.id).toMatch(/prefix-not-received|speaker-silent/);
  });

  it('is an alarm at once for who looks only once', () => {
    expect(rowOf(join(at(after, 1_000)))?.health).toBe('degraded');
  });

  it('waits for no path of a session that is down', () => {
    const down = {
      ...after,
      sessions: Object.fromEntries(
        before.routers.map(({ id }) => [`${id}|${newcomer?.name}|4`, { state: 'down' as const }]),
      ),
    };
    const next = createJoin();
    next(at(local, 0));
    expect(rowOf(next(at(down, 1_000)))?.health).toBe('degraded');
  });
});
