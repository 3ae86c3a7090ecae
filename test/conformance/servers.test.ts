import { describe, it } from 'node:test';
import assert from 'node:assert/strict';

import { fromRoot } from '../support/paths.ts';
import { readBaseline } from './baseline.ts';
import { readScenarios, type Revision } from './requirements.ts';
import { runSuite } from './runSuite.ts';
import { nameOf, surprises } from './testScenarios.ts';

const command = `${process.execPath} ${fromRoot('test/conformance/client.ts')}`;
const revisions: readonly Revision[] = ['2025-11-25', '2026-07-28'];

for (const revision of revisions) {
  const baseline = `${revision}-servers`;
  const known = await readBaseline(baseline);
  const scenarios = await readScenarios(revision, 'client');

  // The suite would start all of them at once, each with a daemon of its own.
  describe(`a daemon in front of the suite's servers of ${revision}`, { concurrency: 2 }, () => {
    for (const scenario of scenarios) {
      it(nameOf(scenario, known), async () => {
        const subject = ['--command', command, '--scenario', scenario, '--force'];
        const outcome = await runSuite('client', subject, ['--spec-version', revision], baseline);
        const checks = outcome.checks.get(scenario);
        assert.ok(checks, outcome.output);
        assert.deepEqual(surprises(scenario, checks, known), [], outcome.output);
        assert.ok(outcome.isAsExpected, outcome.output);
      });
    }
  });
}
