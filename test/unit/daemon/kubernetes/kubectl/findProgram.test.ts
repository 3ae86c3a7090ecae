import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { findProgram } from '../../../../../daemon/kubernetes/kubectl/findProgram.ts';
import { openTempDir } from '../../../../support/tempDir.ts';
import { writeProgram } from './fakeKubectl.ts';

describe('findProgram', () => {
  it('finds the first on the PATH that may be executed', async () => {
    await using dir = await openTempDir();
    const [one, two] = [path.join(dir.path, 'one'), path.join(dir.path, 'two')];
    for (const folder of [one, two]) await mkdir(folder);
    await writeFile(path.join(one, 'kubectl'), '', { mode: 0o644 });
    const program = await writeProgram(two, '');
    const env = { PATH: ['/no/such', one, two].join(path.delimiter) };
    assert.equal(await findProgram('kubectl', env, 'linux'), program);
  });

  it('adds the endings that Windows adds', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'kubectl.CMD');
    await writeFile(file, '', { mode: 0o755 });
    const env = { Path: `C;${dir.path}`, PATHEXT: '.EXE;.CMD' };
    assert.equal(await findProgram('kubectl', env, 'win32'), file);
  });

  it('leaves a path as it is', async () => {
    assert.equal(await findProgram('/opt/kubectl', {}), path.resolve('/opt/kubectl'));
  });

  it('gives the name back when there is none', async () => {
    assert.equal(await findProgram('kubectl', { PATH: '/no/such' }), 'kubectl');
  });
});
