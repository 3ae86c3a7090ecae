import { runVariable } from '../../test/support/cluster/real/realCluster.ts';
import { startRealCluster } from '../../test/support/cluster/real/startRealCluster.ts';
import { type Counts, oneTest } from './counts.ts';

/** Runs tests that are to find a real cluster, and ends it after them. */
export async function inRealCluster(runTests: () => Promise<Counts>): Promise<Counts> {
  try {
    await using cluster = await startRealCluster();
    process.env['TEST_CLUSTER'] = 'real';
    process.env[runVariable] = cluster.run;
    return await runTests();
  } catch (error) {
    console.error(error);
    return oneTest(false);
  } finally {
    delete process.env['TEST_CLUSTER'];
    delete process.env[runVariable];
  }
}
