// Runs the suites of the editor tier in a desktop VS Code, which is downloaded into .vscode-test.
import { runSuite } from './editor/runSuite.ts';

const { passed, failed } = await runSuite();
console.log(`electron: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
