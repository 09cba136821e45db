import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { natBench } from '../testing/bench.ts';
import { connectWriter } from './writer.ts';

const LIB = fileURLToPath(new URL('../../', import.meta.url));

test('nothing else in the product can send a router anything but print', () => {
  const importing = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|testing\//.test(path))
    .filter((path) => /from '.*\/client\/command\.ts'/.test(readFileSync(`${LIB}${path}`, 'utf8')));
  expect(importing).toEqual(['nat/apply/writer.ts']);
});

test('only handles name what is removed or switched', async () => {
  const bench = await natBench();
  const writer = await connectWriter(bench.access);
  await expect(writer.remove(['mail'])).rejects.toMatchObject({ code: 'routeros.protocol' });
  await expect(writer.setDisabled('*1,*2', true)).rejects.toMatchObject({ code: 'routeros.protocol' });
  expect(bench.comments()).toEqual(['mail']);
  writer.close();
  await bench.close();
});
