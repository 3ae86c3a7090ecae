import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { fromRoot } from '../../support/paths.ts';

const script = pathToFileURL(fromRoot('scripts/requireNode.mjs')).href;

/** Runs it as if this Node were another one. */
function runAs(version: string) {
  const code = `
    Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
    await import('${script}');
  `;
  const args = ['--input-type=module', '-e', code];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('requireNode', () => {
  for (const version of ['22.18.0', '23.6.1', '24.0.0', '26.1.0']) {
    it(`lets Node ${version} pass`, () => {
      const { status, stderr } = runAs(version);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });
  }

  for (const version of ['12.22.0', '18.20.4', '20.20.2', '22.17.1', '23.5.0']) {
    it(`refuses Node ${version} in one sentence`, () => {
      const { status, stderr } = runAs(version);
      assert.equal(status, 1);
      assert.match(
        stderr,
        new RegExp(`^[^\\n]+ this is Node ${version}: run "npm ci"[^\\n]+\\.\\n$`),
      );
    });
  }
});
