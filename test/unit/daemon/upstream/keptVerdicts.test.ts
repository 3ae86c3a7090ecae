import assert from 'node:assert/strict';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptVerdicts } from '../../../../daemon/upstream/keptVerdicts.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const verdict = { era: 'legacy', askedAt: 1, serverVersion: '1.0.0' } as const;

describe('KeptVerdicts', () => {
  it('gives back what was kept, for this user only', async () => {
    await using dir = await openTempDir();
    const directory = join(dir.path, 'catalogs');
    await new KeptVerdicts(directory, silentLog).write('abc', verdict);
    const kept = new KeptVerdicts(directory, silentLog);
    assert.deepEqual(await kept.read('abc'), verdict);
    assert.equal(await kept.read('other'), undefined);
    const { mode } = await stat(join(directory, 'abc.era.json'));
    assert.equal(mode & 0o777, 0o600);
  });

  it('forgets', async () => {
    await using dir = await openTempDir();
    const kept = new KeptVerdicts(dir.path, silentLog);
    await kept.write('abc', verdict);
    await kept.write('abc', undefined);
    await kept.write('abc', undefined);
    assert.deepEqual(await readdir(dir.path), []);
  });

  for (const text of ['', '{"era":', '[]', '{"era":"other","askedAt":1,"serverVersion":"1"}']) {
    it(`takes ${JSON.stringify(text)} for nothing`, async () => {
      await using dir = await openTempDir();
      await writeFile(join(dir.path, 'abc.era.json'), text);
      assert.equal(await new KeptVerdicts(dir.path, silentLog).read('abc'), undefined);
    });
  }

  it('logs what it cannot keep, and goes on', async () => {
    await using dir = await openTempDir();
    await writeFile(join(dir.path, 'file'), '');
    const lines: string[] = [];
    const log = { write: (_level: string, message: string) => void lines.push(message) };
    await new KeptVerdicts(join(dir.path, 'file'), log).write('abc', verdict);
    assert.deepEqual(lines, ['A verdict cannot be kept']);
  });
});
