// Runs the tests: all tiers but the one that needs root, `--all` of them, or one that is named, where
// `node scripts/test.ts integration tutorial` runs the matching files only.
import { addCounts, type Counts, formatCounts, oneTest } from './test/counts.ts';
import { runProgram } from './test/program.ts';
import { provideKubectl } from './test/provideKubectl.ts';
import { inRealCluster } from './test/realCluster.ts';
import { runTestFiles } from './test/testFiles.ts';
import {
  installAgents,
  installPodPackages,
  installServers,
} from '../test/support/installServers.ts';

const minuteMs = 60_000;
const editorLimitMs = 30 * minuteMs;
/** The one that needs servers which `npm ci` does not bring. */
const realServersTest = 'test/integration/seventeenServers.test.ts';
/** The one that needs agents, which `npm ci` does not bring either. */
const agentsTest = 'test/integration/agentPrograms.test.ts';
/** The files of test/cluster in a real cluster instead of the stand-in. It needs root, and is built at the first time. */
const realCluster = 'real-cluster';
const clusterLimits = { testMs: 3 * minuteMs, fileMs: 10 * minuteMs };

/** Every tier, in the order of the time it takes. */
const tiers: Readonly<Record<string, (filters: readonly string[]) => Promise<Counts>>> = {
  check: async () =>
    addCounts([
      oneTest(
        (await runProgram('npm', ['run', '--silent', 'typecheck'], 5 * minuteMs)).hasSucceeded,
      ),
      oneTest((await runProgram('npm', ['run', '--silent', 'lint'], 5 * minuteMs)).hasSucceeded),
    ]),
  unit: filters => runTestFiles('test/unit', filters, { testMs: minuteMs, fileMs: 2 * minuteMs }),
  integration: async filters => {
    // Before the tests, whose limits say nothing of how long npm takes.
    if (filters.every(filter => realServersTest.includes(filter))) await installServers();
    if (filters.every(filter => agentsTest.includes(filter))) await installAgents();
    return runTestFiles('test/integration', filters, {
      testMs: 3 * minuteMs,
      fileMs: 6 * minuteMs,
    });
  },
  cluster: async filters => {
    await installPodPackages();
    return runTestFiles('test/cluster', filters, clusterLimits);
  },
  conformance: filters =>
    runTestFiles('test/conformance', filters, { testMs: 5 * minuteMs, fileMs: 8 * minuteMs }),
  page: runPages,
  editor: runEditor,
  [realCluster]: async filters => {
    await installPodPackages();
    // One file at a time, as they share a cluster, and some stop its API server.
    const limits = { ...clusterLimits, concurrency: 1 };
    return inRealCluster(() => runTestFiles('test/cluster', filters, limits));
  },
};

/** The tiers that are asked for. */
function choose(): (readonly [string, (typeof tiers)[string] | undefined])[] {
  if (name === '--all') return Object.entries(tiers);
  if (name !== undefined) return [[name, tiers[name]]];
  return Object.entries(tiers).filter(([tier]) => tier !== realCluster);
}

/** Builds the extension's pages and tests each alone in a real browser. */
async function runPages(filters: readonly string[]): Promise<Counts> {
  const build = await runProgram(process.execPath, ['scripts/build.ts'], 5 * minuteMs);
  if (!build.hasSucceeded) return oneTest(false);
  return runTestFiles('test/page', filters, { testMs: 5 * minuteMs, fileMs: 6 * minuteMs });
}

/** Builds the extension and runs it in a real VS Code; that program counts and chooses its own tests. */
async function runEditor(filters: readonly string[]): Promise<Counts> {
  const build = await runProgram(process.execPath, ['scripts/build.ts'], 5 * minuteMs);
  if (!build.hasSucceeded) return oneTest(false);

  const end = await runProgram(
    process.execPath,
    ['test/editor/main.ts', ...filters],
    editorLimitMs,
  );
  const counted = /^editor: (\d+) passed, (\d+) failed$/.exec(end.lastLine);
  if (!counted) return oneTest(false);
  const counts = { passed: Number(counted[1]), failed: Number(counted[2]), skipped: 0 };
  // A program that ends badly has failed, whatever it says.
  return end.hasSucceeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const [name, ...filters] = process.argv.slice(2);
const chosen = choose();
const results: Counts[] = [];
if (name !== 'check') await provideKubectl();

for (const [tier, run] of chosen) {
  if (!run) {
    console.error(`There is no tier ${tier}; expected one of ${Object.keys(tiers).join(', ')}`);
    process.exit(2);
  }
  console.log(`\n== ${tier} ==`);
  const counts = await run(filters);
  // Where all that a test needs can be installed, a skipped test is one that nobody would miss.
  const isStrict = Boolean(process.env.CI);
  const judged = isStrict ? { ...counts, failed: counts.failed + counts.skipped } : counts;
  console.log(`\n${tier}: ${formatCounts(judged)}, ${counts.skipped} skipped`);
  results.push(judged);
}

const total = addCounts(results);
console.log(formatCounts(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
