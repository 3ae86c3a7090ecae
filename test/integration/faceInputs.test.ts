import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { fixture } from '../support/targets.ts';

const server = (era: string) =>
  fixture('conformance/main', { args: ['--era', era, '--transport', 'stdio'] });

describe('a face that calls a tool', () => {
  for (const era of ['legacy', 'modern']) {
    it(`answers what a ${era} target asks meanwhile`, async () => {
      await using daemon = await startDaemon({ targets: { asking: server(era) } });
      await using control = await openControl(daemon);
      // Looking at what waits makes the face one that answers, as its hello would.
      await control.request('listInputs', {});
      const call = (name: string, args: Record<string, unknown>) =>
        control.request('callTool', { federation: 'user', name, arguments: args });

      const filling = call('asking_test_elicitation', { message: 'Who?' });
      const form = await control.until('the form', ({ inputs }) => inputs[0]);
      assert.match(String(form.params['message']), /Who\?$/);
      const content = { username: 'Ada' };
      await control.request('answerInput', {
        inputId: form.id,
        answer: { action: 'accept', content },
      });
      assert.match(JSON.stringify((await filling).result), /action=accept/);

      const writing = call('asking_test_sampling', { prompt: 'The capital?' });
      const sampling = await control.until('the sampling', ({ inputs }) =>
        inputs.find(({ method }) => method === 'sampling/createMessage'),
      );
      await control.request('answerInput', {
        inputId: sampling.id,
        answer: { action: 'accept', content: 'Paris' },
      });
      assert.match(JSON.stringify((await writing).result), /Paris/);
    });
  }
});
