import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { watchResources } from '../../../../daemon/endpoint/watchResources.ts';
import { fixture, realServer } from '../../../support/targets.ts';
import { openFederationHome, type ConfigInput } from '../federation/federationHome.ts';
import { recordedCaller } from '../federation/recordedCaller.ts';

const uri = 'memory+memory://knowledge-graph';

async function watch(config: ConfigInput, uris: readonly string[]): Promise<string[]> {
  await using home = await openFederationHome();
  const { federation } = await home.open('user', config);
  await federation.settled(AbortSignal.timeout(20_000));
  const caller = recordedCaller();
  const watched = await watchResources(federation, caller, uris);
  federation.subscriptions.release(caller);
  return watched;
}

describe('watchResources', () => {
  it('watches nothing in a federation that has nothing', async () => {
    assert.deepEqual(await watch({}, [uri, 'x://y', '', '+']), []);
    assert.deepEqual(await watch({}, []), []);
  });

  it('leaves out what its target does not let anybody watch', async () => {
    const config = { targets: { chatty: fixture('chatty') } };
    assert.deepEqual(await watch(config, ['chatty+file:///a']), []);
  });

  it('watches what there is', async () => {
    const config = { targets: { memory: realServer('memory') } };
    assert.deepEqual(await watch(config, ['nobody+x://y', uri]), [uri]);
  });
});
