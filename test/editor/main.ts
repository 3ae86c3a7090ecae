// Runs the editor tier: the suites inside the extension host, then the tests that use the editor as a person does;
// `… main.ts tree` runs those of the latter whose names match, `… main.ts suite` the former alone.
import { installChromium } from '../support/editor/installChromium.ts';
import { installEditorHost } from '../support/editor/installEditorHost.ts';
import { runDrive } from '../support/editor/runDrive.ts';
import { runSuite } from '../support/editor/runSuite.ts';
import { fromRoot } from '../support/paths.ts';

try {
  await installChromium();
  await installEditorHost();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const details = error.cause instanceof Error ? `\n\n${error.cause.message}` : '';
  console.error(`${error.message}${details}`);
  process.exit(1);
}

const filters = process.argv.slice(2);
const none = { passed: 0, failed: 0 };
const wantsSuite = filters.includes('suite');
const suite =
  wantsSuite || filters.length === 0
    ? await runSuite(fromRoot('test/support/editor/codeShim.ts'))
    : none;
const drive = wantsSuite ? none : await runDrive(filters);
const failed = suite.failed + drive.failed;
console.log(`editor: ${suite.passed + drive.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
