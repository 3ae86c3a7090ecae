import type { TargetConfig } from '#protocol/targetConfig.ts';

import { type Face, isFace, listenAs } from '../fixtures/conformance/listenAs.ts';
import { startDaemon } from '../support/daemon.ts';
import { fixture } from '../support/targets.ts';
import type { Revision } from './requirements.ts';
import { runSuite, type Selection, type SuiteOutcome } from './runSuite.ts';
import type { Cell } from './testScenarios.ts';

/** How the target of a cell is reached, and which era it speaks. */
export type TargetFace = Face | 'legacy stdio' | 'modern stdio';

/** The suite as the client of a daemon with one target. */
export function federatedCell(revision: Revision, face: TargetFace): Cell {
  return {
    title: `a client of ${revision}, and a target that is ${face.replace(' ', ' over ')}`,
    leg: 'server',
    revision,
    baseline: `${revision}-${face.replace(' ', '-')}`,
    async run(selection) {
      if (!isFace(face)) return runFederated(selection, stdioTarget(face));
      await using listening = await listenAs(face);
      const type = face === 'legacy sse' ? 'sse' : 'http';
      return await runFederated(selection, { type, url: listening.url });
    },
  };
}

async function runFederated(selection: Selection, target: TargetConfig): Promise<SuiteOutcome> {
  // The suite knows the names of tools and resources, and no token.
  await using daemon = await startDaemon(
    { prefixMode: 'never', targets: { fixture: target } },
    { args: ['--no-auth'] },
  );
  return await runSuite('server', ['--url', daemon.endpoint], selection);
}

function stdioTarget(face: 'legacy stdio' | 'modern stdio'): TargetConfig {
  const [era] = face.split(' ', 1);
  return fixture('conformance/main', { args: ['--era', String(era), '--transport', 'stdio'] });
}
