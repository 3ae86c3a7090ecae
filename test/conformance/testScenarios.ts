import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { type Baseline, readBaseline } from './baseline.ts';
import { type Leg, readScenarios, type Revision } from './requirements.ts';
import type { Check, Selection, SuiteOutcome } from './runSuite.ts';

/** An arrangement that the suite is run against. */
export interface Cell {
  readonly title: string;
  readonly leg: Leg;
  readonly revision: Revision;
  /** The name of its file in `baselines/`. */
  readonly baseline: string;
  /** Makes the arrangement, runs the suite, and takes everything down again. */
  readonly run: (selection: Selection) => Promise<SuiteOutcome>;
}

/** How many scenarios run at a time where each has an arrangement of its own. */
const concurrency = 2;

/** Makes a test of each scenario of a cell; one run of the suite is for all of them. */
export async function testScenarios(cell: Cell): Promise<void> {
  const { title, leg, revision, baseline, run } = cell;
  const scenarios = await readScenarios(revision, leg);
  const known = await readBaseline(baseline);

  describe(title, () => {
    let outcome: SuiteOutcome;
    before(async () => {
      outcome = await run({ baseline, options: ['--requirements', revision] });
    });

    for (const scenario of scenarios)
      it(nameOf(scenario, known), () => judge(scenario, outcome, known));

    it('fails only where the baseline says so', () => {
      assert.ok(outcome.isAsExpected, outcome.output);
    });
  });
}

/** Makes a test of each scenario of a cell whose name `matches`, with a run of its own for each. */
export async function testScenariosApart(cell: Cell, matches = /^/): Promise<void> {
  const { title, leg, revision, baseline, run } = cell;
  const scenarios = (await readScenarios(revision, leg)).filter(name => matches.test(name));
  const known = await readBaseline(baseline);

  describe(title, { concurrency }, () => {
    for (const scenario of scenarios) {
      it(nameOf(scenario, known), async () => {
        const options = ['--scenario', scenario, '--spec-version', revision, '--force'];
        const outcome = await run({ baseline, options });
        judge(scenario, outcome, known);
        assert.ok(outcome.isAsExpected, outcome.output);
      });
    }
  });
}

/** The name of a scenario's test, which says what is known to fail. */
function nameOf(scenario: string, known: Baseline): string {
  const reasons = Array.from(known).flatMap(([entry, reason]) =>
    entry === scenario || entry.startsWith(`${scenario}:`) ? [`${entry}: ${reason}`] : [],
  );
  return reasons.length > 0 ? `${scenario} (known to fail: ${reasons.join('; ')})` : scenario;
}

function judge(scenario: string, { checks, output }: SuiteOutcome, known: Baseline): void {
  const ofScenario = checks.get(scenario);
  assert.ok(ofScenario, `The suite has not run it:\n${output}`);
  assert.deepEqual(surprises(scenario, ofScenario, known), []);
}

/** What a scenario found that the baseline does not say, or not any more. */
function surprises(scenario: string, checks: readonly Check[], known: Baseline): string[] {
  const failed = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  if (known.has(scenario))
    return failed.length > 0 ? [] : ['It passes: remove it from the baseline'];

  const isKnown = ({ id }: Check) => known.has(`${scenario}:${id}`);
  const unexpected = failed.filter(check => !isKnown(check));
  const stale = checks.filter(check => check.status === 'SUCCESS' && isKnown(check));
  const failedIds = new Set(failed.map(({ id }) => id));
  return [
    ...unexpected.map(({ id, errorMessage }) => `${id}: ${errorMessage ?? 'failed'}`),
    ...stale
      .filter(({ id }) => !failedIds.has(id))
      .map(({ id }) => `${id} passes: remove it from the baseline`),
  ];
}
