import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { inTime } from '../../support/eventually.ts';
import { fromRoot } from '../../support/paths.ts';
import { startNode } from '../../support/program.ts';
import { openTempDir } from '../../support/tempDir.ts';

const passing = "it('passes', () => {});";
const failing = "it('fails', () => { throw new Error('as it should'); });";

/** Runs the unit tier of a project that has these test files. */
async function runUnitTier(
  files: Readonly<Record<string, string>>,
  { args = ['unit'], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
) {
  await using dir = await openTempDir();
  await mkdir(join(dir.path, 'test', 'unit', 'deep'), { recursive: true });
  for (const [name, body] of Object.entries(files)) {
    const text = `import { after, describe, it } from 'node:test';\n${body}\n`;
    await writeFile(join(dir.path, 'test', 'unit', name), text);
  }
  const { NODE_TEST_CONTEXT: _, CI: __, ...outside } = process.env;
  await using program = startNode([fromRoot('scripts/test.ts'), ...args], {
    cwd: dir.path,
    env: { ...outside, ...env },
  });
  const { code } = await inTime('the end of the tests', program.exit);
  const lines = program.stdout().trimEnd().split('\n');
  return { code, lastLine: lines.at(-1), stdout: program.stdout(), stderr: program.stderr() };
}

describe('npm test', () => {
  it('counts the tests of all files', async () => {
    const files = { 'a.test.ts': `${passing}\n${passing}`, 'deep/b.test.ts': passing };
    const { code, lastLine } = await runUnitTier(files);
    assert.deepEqual({ code, lastLine }, { code: 0, lastLine: '3 passed, 0 failed' });
  });

  it('fails when one test fails, and runs the others', async () => {
    const files = { 'a.test.ts': `${failing}\n${passing}`, 'b.test.ts': passing };
    const { code, lastLine, stdout } = await runUnitTier(files);
    assert.deepEqual({ code, lastLine }, { code: 1, lastLine: '2 passed, 1 failed' });
    assert.match(stdout, /as it should/);
  });

  it('counts a suite by its tests', async () => {
    const files = { 'a.test.ts': `describe('all', () => { ${passing} ${failing} });` };
    assert.equal((await runUnitTier(files)).lastLine, '1 passed, 1 failed');
  });

  for (const [what, body] of [
    ['cannot be loaded', 'const = 1;'],
    [
      'fails after its tests',
      `describe('x', () => { ${passing} after(() => { throw new Error('late'); }); });`,
    ],
  ] as const) {
    it(`fails when a file ${what}`, async () => {
      const { code, lastLine } = await runUnitTier({ 'a.test.ts': body });
      assert.equal(code, 1);
      assert.match(lastLine ?? '', /^\d passed, 1 failed$/);
    });
  }

  it('fails when there are no tests', async () => {
    const { code, lastLine, stderr } = await runUnitTier({});
    assert.deepEqual({ code, lastLine }, { code: 1, lastLine: '0 passed, 1 failed' });
    assert.match(stderr, /test\/unit/);
  });

  it('lets a skipped test pass, but not where everything can be had', async () => {
    const files = { 'a.test.ts': `${passing}\nit.skip('skipped', () => {});\nit.todo('to do');` };
    assert.equal((await runUnitTier(files)).lastLine, '1 passed, 0 failed');
    const strict = await runUnitTier(files, { env: { CI: 'true' } });
    assert.deepEqual([strict.code, strict.lastLine], [1, '1 passed, 2 failed']);
  });

  it('runs the files that are named', async () => {
    const files = { 'a.test.ts': failing, 'deep/b.test.ts': passing };
    const { lastLine } = await runUnitTier(files, { args: ['unit', 'deep'] });
    assert.equal(lastLine, '1 passed, 0 failed');
  });

  it('knows its tiers', async () => {
    const { code, stderr } = await runUnitTier({}, { args: ['untii'] });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /check, unit, integration, cluster, conformance, page, editor, real-cluster/,
    );
  });
});
