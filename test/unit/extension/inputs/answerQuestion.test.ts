import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { QueuedInput } from '#protocol/queuedInput.ts';

import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import { answerQuestion } from '../../../../extension/inputs/answerQuestion.ts';
import type { FormQuestion } from '../../../../extension/pages/forms.ts';
import { recordingEditor } from '../support/recordingEditor.ts';
import { scriptedUser, type Answer } from '../support/scriptedUser.ts';

const form = {
  message: '[shop] Which size?',
  requestedSchema: { type: 'object', properties: { size: { type: 'string' } } },
};
const page = { mode: 'url', message: 'Please pay', url: 'https://pay.example.com/7?a=b%3D' };
const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'A haiku?' } }] };

function input(params: Record<string, unknown>): QueuedInput {
  const method = 'messages' in params ? 'sampling/createMessage' : 'elicitation/create';
  return { id: 7, target: 'shop', method, params, askedAt: 1, expiresAt: 2 };
}

/** A user who answers one question, and what the daemon and the editor hear of it. */
async function answer(
  params: Record<string, unknown>,
  script: readonly Answer[],
  refusals: readonly string[] = [],
) {
  const given: unknown[] = [];
  const waiting = [...refusals];
  const user = scriptedUser(...script);
  const editor = recordingEditor();
  const link = {
    request: async (_method: string, asked: unknown) => {
      given.push(asked);
      const refusal = waiting.shift();
      if (refusal !== undefined) throw new DaemonFailure('INVALID_REQUEST', refusal);
      return {};
    },
  };
  const forms = {
    // The user has the form filled in, if that can be, before they answer.
    ask: async (question: FormQuestion) => {
      const helped = await question.help?.run(new AbortController().signal);
      const answered = await user.forms.ask(question, new AbortController().signal);
      return helped && answered.kind === 'submitted'
        ? { kind: 'submitted' as const, value: { ...helped, ...answered.value } }
        : answered;
    },
  };
  const models = { write: async () => ({ model: 'gpt-x', text: 'Old pond' }) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this one method is asked for
  const tools = { link: link as never, forms, editor, models };
  const { signal } = new AbortController();
  await answerQuestion(tools, { input: input(params), closed: signal, seen: signal });
  return { given, filled: user.filled, done: editor.done };
}

describe('answerQuestion', () => {
  it('asks for a form in the words of the target, and says who asks', async () => {
    const { given, filled } = await answer(form, [{ fill: { size: 'L' } }]);
    assert.equal(filled[0]?.description, 'Which size?');
    assert.match(filled[0]?.asker ?? '', /target “shop”/);
    assert.deepEqual(given, [{ inputId: 7, answer: { action: 'accept', content: { size: 'L' } } }]);
  });

  it('tells a refusal from a page that was closed', async () => {
    const declined = await answer(form, ['decline']);
    assert.deepEqual(declined.given, [{ inputId: 7, answer: { action: 'decline' } }]);
    const closed = await answer(form, ['turn away']);
    assert.deepEqual(closed.given, [{ inputId: 7, answer: { action: 'cancel' } }]);
  });

  it('asks again with what was filled in, when the daemon cannot take it', async () => {
    const script = [{ fill: { size: '' } }, { fill: { size: 'L' } }];
    const { given, filled, done } = await answer(form, script, ['The form needs size']);
    assert.equal(given.length, 2);
    assert.deepEqual(filled[1]?.value, { size: '' });
    assert.match(done.join(), /The form needs size/);
  });

  it('opens a page only when the user says so, with its address as it is', async () => {
    const { given, done } = await answer(page, [{ fill: {} }]);
    assert.deepEqual(done, ['visit https://pay.example.com/7?a=b%3D']);
    assert.deepEqual(given, [{ inputId: 7, answer: { action: 'accept', content: undefined } }]);
    const declined = await answer(page, ['decline']);
    assert.deepEqual(declined.done, []);
  });

  it('opens nothing that is no page', async () => {
    const { given, done } = await answer({ ...page, url: 'file:///etc/passwd' }, [{ fill: {} }]);
    assert.deepEqual(done, []);
    assert.deepEqual(given, [{ inputId: 7, answer: { action: 'decline' } }]);
  });

  it('shows what a model would be given, and sends what it wrote once the user saw it', async () => {
    const { given, filled } = await answer(sampling, [{ fill: {} }]);
    assert.deepEqual(filled[0]?.transcript, [{ speaker: 'User', text: 'A haiku?' }]);
    const content = {
      model: 'gpt-x',
      role: 'assistant',
      stopReason: 'endTurn',
      content: { type: 'text', text: 'Old pond' },
    };
    assert.deepEqual(given, [{ inputId: 7, answer: { action: 'accept', content } }]);
  });
});
