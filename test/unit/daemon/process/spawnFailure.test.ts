import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { ChildSpec } from '../../../../daemon/process/childGroup.ts';
import { spawnFailure } from '../../../../daemon/process/spawnFailure.ts';

/** What the system says of a command that does not start. */
async function failureOf({ command, args, cwd, env }: ChildSpec): Promise<unknown> {
  try {
    const child = spawn(command, args, { ...(cwd !== undefined && { cwd }), env });
    const [error]: unknown[] = await once(child, 'error');
    return error;
  } catch (error) {
    return error;
  }
}

describe('spawnFailure', { skip: process.platform === 'win32' }, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'child-group-'));
    await writeFile(path.join(folder, 'plain.txt'), 'no program', { mode: 0o600 });
    await writeFile(path.join(folder, 'script'), '#!/no/such/interpreter\n', { mode: 0o700 });
  });
  after(() => rm(folder, { recursive: true }));

  const cases: [what: string, command: () => [string, string?], message: RegExp][] = [
    [
      'looks on the PATH',
      () => ['no-such-program'],
      /^Command not found: no-such-program; install it, or write its full path$/,
    ],
    ['names a missing file', () => ['/no/such/file'], /there is no file \/no\/such\/file$/],
    [
      'tells a missing working directory apart',
      () => [process.execPath, '/no/such/folder'],
      /its working directory \/no\/such\/folder does not exist$/,
    ],
    [
      'tells a file as working directory apart',
      () => [process.execPath, path.join(folder, 'plain.txt')],
      /its working directory .+plain\.txt is not a directory$/,
    ],
    ['says chmod', () => [path.join(folder, 'plain.txt')], /may not be executed.+chmod \+x/],
    [
      'tells a missing interpreter apart',
      () => [path.join(folder, 'script')],
      /the interpreter that the first line of .+script names does not exist$/,
    ],
    ['refuses a NUL byte', () => ['a\0b'], /null bytes/],
  ];
  for (const [what, command, message] of cases) {
    it(what, async () => {
      const [name, cwd] = command();
      const spec = { command: name, args: [], cwd, env: process.env };
      const error = await spawnFailure(spec, await failureOf(spec));
      assert.equal(error.code, 'UPSTREAM_START_FAILED');
      assert.match(error.message, message);
      assert.ok(error.cause);
    });
  }

  it('says when there is no PATH', async () => {
    const spec = { command: 'no-such-program', args: [], env: {} };
    const { detail } = await spawnFailure(spec, await failureOf(spec));
    assert.equal(detail, 'PATH is not set');
  });
});
