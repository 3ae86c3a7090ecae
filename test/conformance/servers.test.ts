import { fromRoot } from '../support/paths.ts';
import type { Revision } from './requirements.ts';
import { runSuite } from './runSuite.ts';
import { testScenariosApart } from './testScenarios.ts';

const command = `${process.execPath} ${fromRoot('test/conformance/client.ts')}`;
const revisions: readonly Revision[] = ['2025-11-25', '2026-07-28'];

// The suite would start all of them at once, each with a daemon of its own.
for (const revision of revisions) {
  await testScenariosApart({
    title: `a daemon in front of the suite's servers of ${revision}`,
    leg: 'client',
    revision,
    baseline: `${revision}-servers`,
    run: selection => runSuite('client', ['--command', command], selection),
  });
}
