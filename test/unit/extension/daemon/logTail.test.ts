import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { readTail } from '../../../../extension/daemon/logTail.ts';
import { openTempDir } from '../../../support/tempDir.ts';

describe('readTail', () => {
  it('gives the last lines', async () => {
    assert.deepEqual(await tailOf('one\ntwo\n\nthree\n', 0), ['two', 'three']);
  });

  it('leaves out what was there before', async () => {
    assert.deepEqual(await tailOf('old\nnew\n', 4), ['new']);
  });

  it('gives nothing of a file that did not grow', async () => {
    assert.deepEqual(await tailOf('old\n', 4), []);
  });

  it('reads only the end of a long file', async () => {
    assert.deepEqual(await tailOf(`${'x'.repeat(100_000)}\nend\n`, 0), ['x'.repeat(1_995), 'end']);
  });
});

async function tailOf(text: string, from: number): Promise<string[]> {
  await using directory = await openTempDir();
  const file = join(directory.path, 'daemon.log');
  await writeFile(file, text);
  return await readTail(file, from, 2);
}
