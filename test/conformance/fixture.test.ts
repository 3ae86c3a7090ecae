import { type Face, listenAs } from '../fixtures/conformance/listenAs.ts';
import type { Revision } from './requirements.ts';
import { runSuite } from './runSuite.ts';
import { testScenarios } from './testScenarios.ts';

// What fails in front of the fixture itself says nothing of the daemon.
const cells: readonly [Revision, Face][] = [
  ['2025-11-25', 'legacy http'],
  ['2026-07-28', 'modern http'],
  ['2025-11-25', 'dual http'],
  ['2026-07-28', 'dual http'],
];

for (const [revision, face] of cells) {
  await testScenarios({
    title: `a client of ${revision}, and the fixture that is ${face.replace(' ', ' over ')}`,
    leg: 'server',
    revision,
    baseline: 'none',
    async run(selection) {
      await using listening = await listenAs(face);
      return await runSuite('server', ['--url', listening.url], selection);
    },
  });
}
