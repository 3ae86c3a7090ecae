import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { restartTarget } from '../../../../extension/commands/restartTarget.ts';
import { startTarget } from '../../../../extension/commands/startTarget.ts';
import { stopTarget } from '../../../../extension/commands/stopTarget.ts';
import { openCommandDesk } from '../support/commandDesk.ts';
import { sampleFederation, sampleTarget, states } from '../support/samples.ts';

const row = { federation: 'user', target: 'everything', label: 'everything' };
const targets = [
  sampleTarget({ name: 'up' }),
  sampleTarget({ name: 'down', state: states.stopped }),
  sampleTarget({ name: 'off', state: states.disabled }),
];

for (const { command, method, pick } of [
  { command: startTarget, method: 'startTarget', pick: 'down' },
  { command: stopTarget, method: 'stopTarget', pick: 'up' },
  { command: restartTarget, method: 'restartTarget', pick: 'down' },
]) {
  describe(method, () => {
    it('works on the row that it was run on, without a question', async () => {
      await using desk = await openCommandDesk();
      await command(desk.services, row);
      assert.deepEqual(desk.requests(), [[method, { federation: 'user', target: 'everything' }]]);
    });

    it('asks which of those that it makes sense for', async () => {
      await using desk = await openCommandDesk({
        federations: [sampleFederation({ targets })],
        script: [{ pick }],
      });
      await command(desk.services, undefined);
      assert.deepEqual(desk.requests(), [[method, { federation: 'user', target: pick }]]);
    });

    it('does nothing when the user turns away', async () => {
      await using desk = await openCommandDesk({
        federations: [sampleFederation({ targets })],
        script: ['turn away'],
      });
      await command(desk.services, undefined);
      assert.deepEqual(desk.requests(), []);
    });

    it('says when there is no target for it', async () => {
      const off = [sampleTarget({ state: states.disabled })];
      await using desk = await openCommandDesk({
        federations: [sampleFederation({ targets: off })],
      });
      await assert.rejects(command(desk.services, undefined), { code: 'UNKNOWN_TARGET' });
    });
  });
}
