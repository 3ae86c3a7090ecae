import { readFile, rm } from 'node:fs/promises';

import { runTests } from '@vscode/test-electron';
import { z } from 'zod';

import { fromRoot } from '../paths.ts';
import { bundleSuite } from './bundleSuite.ts';
import { openEditorHome } from './editorHome.ts';
import type { Outcome } from './outcome.ts';
import { withPinnedNode } from '../pinnedNode.ts';
import { suiteConfig } from './suiteConfig.ts';

const resultFile = fromRoot('test-results/editor/suite.json');

const Result = z.object({ passed: z.number(), failed: z.number() });

/** Runs the suites inside the extension host of a VS Code: the one at `executable`, or a desktop VS Code that is downloaded. */
export async function runSuite(executable?: string): Promise<Outcome> {
  await rm(resultFile, { force: true });
  await using home = await openEditorHome(suiteConfig());
  const options = {
    extensionDevelopmentPath: fromRoot(''),
    extensionTestsPath: await bundleSuite(),
    extensionTestsEnv: { ...withPinnedNode(), EDITOR_SUITE_RESULT: resultFile },
    launchArgs: [
      await home.makeWorkspace('workspace'),
      `--user-data-dir=${home.userData}`,
      `--extensions-dir=${home.extensions}`,
    ],
  };
  try {
    await runTests(executable ? { ...options, vscodeExecutablePath: executable } : options);
    return await readOutcome();
  } catch (error) {
    const outcome = await readOutcome().catch(() => undefined);
    if (outcome && outcome.failed > 0) return outcome;
    // Something other than a test went wrong, and must not pass for a run without failures.
    console.error(error);
    return { passed: outcome?.passed ?? 0, failed: 1 };
  }
}

async function readOutcome(): Promise<Outcome> {
  return Result.parse(JSON.parse(await readFile(resultFile, 'utf8')));
}
