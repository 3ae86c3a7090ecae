import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { type Baseline, readBaseline } from './baseline.ts';
import { type Leg, readScenarios, type Revision } from './requirements.ts';
import type { Check, SuiteOutcome } from './runSuite.ts';

/** One run of the suite against one arrangement. */
export interface Cell {
  readonly title: string;
  readonly leg: Leg;
  readonly revision: Revision;
  /** The name of its file in `baselines/`. */
  readonly baseline: string;
  readonly run: (baseline: string) => Promise<SuiteOutcome>;
}

/** Makes a test of each scenario of a cell. */
export async function testScenarios({ title, leg, revision, baseline, run }: Cell): Promise<void> {
  const scenarios = await readScenarios(revision, leg);
  const known = await readBaseline(baseline);

  describe(title, () => {
    let outcome: SuiteOutcome;
    before(async () => {
      outcome = await run(baseline);
    });

    for (const scenario of scenarios) {
      it(nameOf(scenario, known), () => {
        const checks = outcome.checks.get(scenario);
        assert.ok(checks, `The suite has not run it:\n${outcome.output}`);
        assert.deepEqual(surprises(scenario, checks, known), []);
      });
    }

    it('fails only where the baseline says so', () => {
      assert.ok(outcome.isAsExpected, outcome.output);
    });
  });
}

/** The name of a scenario's test, which says what is known. */
export function nameOf(scenario: string, known: Baseline): string {
  const reasons = Array.from(known).flatMap(([entry, reason]) =>
    entry === scenario || entry.startsWith(`${scenario}:`) ? [`${entry}: ${reason}`] : [],
  );
  return reasons.length > 0 ? `${scenario} (known to fail: ${reasons.join('; ')})` : scenario;
}

/** What a scenario found that the baseline does not say, or not any more. */
export function surprises(scenario: string, checks: readonly Check[], known: Baseline): string[] {
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
