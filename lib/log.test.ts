import { afterEach, expect, test, vi } from 'vitest';
import { Secret } from './config/secret.ts';
import { log } from './log.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function written(write: () => void): string {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  write();
  return stderr.mock.calls.map(([text]) => String(text)).join('');
}

test('writes one line of text for a person', () => {
  const line = written(() => log.info('collect.started', 'Collecting', { routers: 'gw1', embedded: false }));
  expect(line).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z info {2}collect\.started Collecting routers=gw1 embedded=false\n$/,
  );
});

test('writes JSON where asked to, errors with their stack', () => {
  vi.stubEnv('HOPBOARD_LOG', 'json');
  const line = written(() => log.error('api.failed', 'A server route failed', { error: new Error('boom') }));
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    event: 'api.failed',
    error: expect.stringContaining('boom'),
  });
});

test.each(['json', 'text'])(
  'a secret never reaches the log (%s), not even inside a foreign text',
  (format) => {
    vi.stubEnv('HOPBOARD_LOG', format);
    const secret = new Secret('canary-4e');
    const line = written(() =>
      log.warn('router.refused', 'login failed for u:canary-4e', {
        secret,
        error: new Error('tried canary-4e'),
      }),
    );
    expect(line).not.toContain('canary-4e');
    expect(line).toContain('[redacted]');
  },
);
