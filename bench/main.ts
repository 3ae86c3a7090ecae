// Measures the daemon side by side with what else could stand in its place: `npm run bench`.

import { existsSync } from 'node:fs';

import { findKubectl } from '../test/support/cluster/kubectl.ts';
import { daemonProgram } from './contestants/daemon.ts';
import { extensionEntry, measureActivation } from './measure/measureActivation.ts';
import { measureBusyness, quietPercent } from './measure/measureBusyness.ts';
import { measureCalls } from './measure/measureCalls.ts';
import { measureMemory } from './measure/measureMemory.ts';
import { dashboardScript, measurePage } from './measure/measurePage.ts';
import { measureStart } from './measure/measureStart.ts';
import { startEntries } from './measure/startEntries.ts';
import { parseOptions, usage, type BenchOptions } from './options.ts';
import { startChild } from './processes/child.ts';
import { programPath } from './processes/startProgram.ts';
import { openWorkspace, type Workspace } from './processes/workspace.ts';
import { formatReport } from './report/formatReport.ts';
import type { Measured } from './report/goals.ts';
import { writeResults } from './report/writeResults.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await bench(options);
  else console.log(usage);
} catch (error) {
  tell('');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function bench(options: BenchOptions): Promise<void> {
  const needsDaemon =
    options.contestants.some(name => name.startsWith('daemon')) ||
    options.targets.includes('kubernetes') ||
    options.measuresMemory ||
    options.measuresStart;
  if (needsDaemon && !existsSync(daemonProgram))
    throw new Error('The daemon is not built; run "npm run bench", which builds it first');
  if (options.measuresPage && !existsSync(dashboardScript))
    throw new Error('The dashboard is not built; run "npm run bench", which builds it first');
  if (options.measuresActivation && !existsSync(extensionEntry))
    throw new Error('The extension is not built; run "npm run bench", which builds it first');
  // Better now than after some minutes, where there is none.
  if (options.targets.includes('kubernetes')) await findKubectl();

  using workspace = openWorkspace();
  const busyBefore = await measureBusyness();
  const measured = await measure(options, workspace);
  const busyPercent = { before: busyBefore, after: await measureBusyness() };
  tell('');
  console.log(formatReport(measured));
  if (Math.max(...Object.values(busyPercent)) > quietPercent)
    console.log(
      `\nSomething else kept the machine busy (${busyPercent.before} % before, ${busyPercent.after} % after): do not trust these figures`,
    );
  if (options.isWhole) {
    const file = await writeResults(measured, { ...options.calls, busyPercent });
    console.log(`\nWritten to ${file}`);
  }
}

async function measure(options: BenchOptions, workspace: Workspace): Promise<Measured> {
  const measured: Measured = { calls: [] };
  // Memory and start first, while nothing else runs.
  if (options.measuresStart) {
    tell('Measuring the start');
    measured.start = await measureStart(options.starts, workspace);
  }
  if (options.measuresMemory) {
    tell('Measuring memory');
    measured.memory = await measureMemory(workspace);
  }
  if (options.measuresActivation) {
    tell('Measuring the activation');
    measured.activation = await measureActivation(options.starts);
  }
  if (options.measuresPage) {
    tell('Measuring the page');
    measured.page = await measurePage(options.page);
  }
  if (options.contestants.length > 0) {
    tell('Starting and warming up');
    await using contestants = new AsyncDisposableStack();
    const entries = await startEntries(
      options.targets,
      options.contestants,
      workspace,
      contestants,
    );
    const program = programPath('loadGenerator.ts');
    const generator = contestants.use(await startChild('load-generator', [program], workspace));
    const onProgress = (done: number, total: number) =>
      tell(`Measuring calls: ${done} of ${total}`);
    const calls = await measureCalls(entries, options.calls, generator, onProgress);
    measured.calls = calls.figures;
    if (calls.spoilt > 0) {
      tell('');
      console.log(
        `${calls.spoilt} measurements began while something else kept the machine busy\n`,
      );
    }
  }
  return measured;
}

/** Says what is going on, in one line of the terminal that the next one replaces. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
