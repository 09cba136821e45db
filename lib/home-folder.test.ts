import { homedir } from 'node:os';
import { expect, it, vi } from 'vitest';
import { homeFolder } from './home-folder.ts';

vi.mock(import('node:os'), () => ({ homedir: vi.fn<() => string>() }));

it('is what the environment says, else what the system does', () => {
  vi.mocked(homedir).mockReturnValue('/root');
  expect(homeFolder({ HOME: '/home/op' })).toBe('/home/op');
  expect(homeFolder({})).toBe('/root');
});

it('is none for a number without a name, as in a container', () => {
  vi.mocked(homedir).mockImplementation(() => {
    throw new Error('uv_os_homedir returned ENOENT');
  });
  expect(homeFolder({})).toBeUndefined();
});
