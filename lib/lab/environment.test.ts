import { describe, expect, it } from 'vitest';
import { networkOptionsFrom } from './environment.ts';

describe('options of the embedded network', () => {
  it('let today live and blog be quiet by default', () => {
    expect(networkOptionsFrom({})).toEqual({
      ports: { blog: {}, today: {} },
      alive: { blog: { on: false }, today: { on: true } },
    });
  });

  it('are read from the environment', () => {
    const env = {
      HOPBOARD_LAB_CONTROL_PORT: '4711',
      HOPBOARD_LAB_BLOG_GW1_PORT: '8728',
      HOPBOARD_LAB_TODAY_API_PORT: '6443',
      HOPBOARD_LAB_ALIVE: 'none',
      HOPBOARD_LAB_SEED: '7',
      HOPBOARD_LAB_EVERY: '250',
    };
    expect(networkOptionsFrom(env)).toEqual({
      controlPort: 4711,
      ports: { blog: { gw1: 8728 }, today: { api: 6443 } },
      alive: {
        blog: { on: false, seed: 7, everyMs: 250 },
        today: { on: false, seed: 7, everyMs: 250 },
      },
    });
  });

  it('must be whole numbers', () => {
    expect(() => networkOptionsFrom({ HOPBOARD_LAB_SEED: 'x' })).toThrow('HOPBOARD_LAB_SEED');
  });
});
