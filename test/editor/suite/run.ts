import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What VS Code calls in its extension host: runs the suites that lie beside this file, and writes down how they ended. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000 });
  for (const file of readdirSync(__dirname).toSorted()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  await mocha.loadFilesAsync();

  let passed = 0;
  const failed = await new Promise<number>(resolve => {
    mocha.run(resolve).on('pass', () => passed++);
  });
  await writeResult({ passed, failed });
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed`);
}

async function writeResult(result: { passed: number; failed: number }): Promise<void> {
  const file = process.env['EDITOR_SUITE_RESULT'];
  if (!file) throw new Error('EDITOR_SUITE_RESULT names no file for the result');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(result));
}
