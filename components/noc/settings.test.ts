import { expect, test } from 'vitest';
import { isDim, wallSettings } from './settings.ts';

test.each([
  [{}, { layout: 'full', rotateMs: 15_000, dim: undefined }],
  [
    { layout: 'exceptions', rotate: '30' },
    { layout: 'exceptions', rotateMs: 30_000 },
  ],
  [
    { layout: 'mosaic', rotate: 'often' },
    { layout: 'full', rotateMs: 15_000 },
  ],
  [{ rotate: '0' }, { rotateMs: 5_000 }],
  [{ rotate: '9999' }, { rotateMs: 600_000 }],
  [{ layout: ['verdict', 'full'] }, { layout: 'verdict' }],
  [{ dim: '22-07' }, { dim: { from: 22, to: 7 } }],
  [{ dim: '18-24' }, { dim: { from: 18, to: 0 } }],
  [{ dim: '25-07' }, { dim: undefined }],
  [{ dim: '7-7' }, { dim: undefined }],
])('%j is read as %j', (query, settings) => {
  expect(wallSettings(query)).toMatchObject(settings);
});

test.each([
  { dim: '22-07', dark: [22, 23, 0, 6], bright: [7, 12, 21] },
  { dim: '1-5', dark: [1, 4], bright: [0, 5, 23] },
  { dim: '18-24', dark: [18, 23], bright: [0, 17] },
])('?dim=$dim', ({ dim, dark, bright }) => {
  const hours = wallSettings({ dim }).dim;
  expect(dark.filter((hour) => !isDim(hours, hour))).toEqual([]);
  expect(bright.filter((hour) => isDim(hours, hour))).toEqual([]);
});
