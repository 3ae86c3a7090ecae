import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { kubeconfigStamp } from '../../../../../daemon/kubernetes/contexts/kubeconfigStamp.ts';
import { openTempDir } from '../../../../support/tempDir.ts';

describe('kubeconfigStamp', () => {
  it('is another one after any of the files has changed, come or gone', async () => {
    await using dir = await openTempDir();
    const [one, two] = [path.join(dir.path, 'one'), path.join(dir.path, 'two')];
    const env = { KUBECONFIG: [one, two].join(path.delimiter) };
    const stamps = new Set([await kubeconfigStamp(env)]);
    const changes = [
      () => writeFile(two, 'a'),
      () => appendFile(two, 'b'),
      () => writeFile(one, 'a'),
      () => rm(two),
    ];
    for (const change of changes) {
      await change();
      stamps.add(await kubeconfigStamp(env));
    }
    assert.equal(stamps.size, changes.length + 1);
  });

  it('stays the same while nothing changes', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config');
    await writeFile(file, 'a');
    const env = { KUBECONFIG: file };
    assert.equal(await kubeconfigStamp(env), await kubeconfigStamp(env));
  });

  it("looks in the user's home when nothing is said", async () => {
    await using dir = await openTempDir();
    const env = { HOME: dir.path };
    const before = await kubeconfigStamp(env);
    await mkdir(path.join(dir.path, '.kube'));
    await writeFile(path.join(dir.path, '.kube/config'), 'a');
    assert.notEqual(await kubeconfigStamp(env), before);
  });
});
