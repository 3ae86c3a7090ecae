import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { resolvePaths } from '../../../../daemon/config/resolvePaths.ts';

const folders = { configFolder: '/project/.vscode', userHome: '/home/ada' };

describe('resolvePaths', () => {
  for (const [command, resolved] of [
    ['node', 'node'],
    ['./run', '/project/.vscode/run'],
    ['../run', '/project/run'],
    ['~/bin/run', '/home/ada/bin/run'],
    ['/bin/run', '/bin/run'],
    ['.hidden', '.hidden'],
  ] as const) {
    it(`finds the command ${command} at ${resolved}`, () => {
      const config = resolvePaths({ type: 'stdio', command }, folders);
      assert.deepEqual(config, { type: 'stdio', command: resolved, cwd: '/project/.vscode' });
    });
  }

  for (const [written, resolved] of [
    ['sub', '/project/.vscode/sub'],
    ['..', '/project'],
    ['~', '/home/ada'],
    ['~ada', '/project/.vscode/~ada'],
    ['/srv', '/srv'],
  ] as const) {
    it(`finds the paths of ${written} at ${resolved}`, () => {
      const config = { type: 'stdio', command: 'x', cwd: written, envFile: written } as const;
      const { cwd, envFile } = { ...config, ...resolvePaths(config, folders) };
      assert.deepEqual({ cwd, envFile }, { cwd: resolved, envFile: resolved });
    });
  }

  it('finds roots, and leaves those alone that are URIs', () => {
    const roots = ['sub', '~/work', '/srv', 'file:///x', 'https://x.test/y'];
    const resolved = ['/project/.vscode/sub', '/home/ada/work', '/srv', 'file:///x', roots[4]];
    for (const config of [
      { type: 'stdio', command: 'x', roots },
      { type: 'http', url: 'http://localhost/', roots },
    ] as const)
      assert.deepEqual(resolvePaths({ ...config, roots }, folders).roots, resolved);
  });

  it('leaves a URL alone', () => {
    const config = { type: 'http', url: 'http://localhost/./x' } as const;
    assert.deepEqual(resolvePaths(config, folders), config);
  });
});
