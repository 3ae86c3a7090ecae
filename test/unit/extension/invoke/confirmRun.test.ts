import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Consents } from '../../../../extension/invoke/consents.ts';
import { confirmRun } from '../../../../extension/invoke/confirmRun.ts';
import { memoryStore } from '../support/memoryStore.ts';
import { recordingEditor } from '../support/recordingEditor.ts';
import { sampleTarget, sampleTool } from '../support/samples.ts';

const readOnly = sampleTool('look', { annotations: { readOnlyHint: true } });
const destructive = sampleTool('wipe', { annotations: { destructiveHint: true } });
const remote = sampleTarget({ transport: 'http', address: 'https://example.com/mcp' });

describe('confirmRun', () => {
  it('asks nothing of a local command that says its tool only reads', async () => {
    const { ask, editor } = openQuestions();
    assert.ok(await ask(readOnly));
    assert.deepEqual(editor.decisions, []);
  });

  it('names the target, the tool and the arguments', async () => {
    const { ask, editor } = openQuestions();
    assert.ok(await ask(destructive, { args: { path: '/tmp/all', apiKey: 'hunter2' } }));
    const [question] = editor.decisions;
    assert.equal(question?.message, 'Run everything_wipe?');
    assert.match(question.detail, /everything \(npx everything\)/);
    assert.match(question.detail, /path: \/tmp\/all\napiKey: ••••••/);
  });

  it('goes no further when the user turns away', async () => {
    const { ask } = openQuestions({ decides: undefined });
    assert.ok(!(await ask(destructive)));
  });

  it('does not ask again about a tool where the user said so, until the tool is another', async () => {
    const { ask, editor } = openQuestions({ decides: "Run, and Don't Ask Again" });
    await ask(destructive);
    await ask(destructive);
    assert.equal(editor.decisions.length, 1);
    await ask(sampleTool('wipe', { ...destructive, description: 'Wipes other things, too' }));
    assert.equal(editor.decisions.length, 2);
  });

  it('does not ask again in this window where the user said so, and asks in the next', async () => {
    const store = memoryStore();
    const decides = "Run, and Don't Ask in This Session";
    const { ask, editor, consents } = openQuestions({ decides }, store);
    await ask(destructive);
    await ask(destructive);
    assert.equal(editor.decisions.length, 1);
    const next = openQuestions({ decides: undefined }, store);
    assert.ok(!(await next.ask(destructive)));
    await consents.withdraw(consents.all);
    await ask(destructive);
    assert.equal(editor.decisions.length, 2);
  });

  it('does not believe a target elsewhere, until the user does', async () => {
    const { ask, editor } = openQuestions({ decides: 'Trust Hints of This Target' });
    await ask(readOnly, { target: remote });
    assert.match(editor.decisions[0]?.detail ?? '', /its word does not count/);
    await ask(readOnly, { target: remote });
    assert.equal(editor.decisions.length, 1);
    await ask(readOnly, { target: { ...remote, address: 'https://example.org/mcp' } });
    assert.equal(editor.decisions.length, 2);
  });

  it('asks about a destructive tool of a target that is believed', async () => {
    const { ask, editor } = openQuestions({ decides: 'Trust Hints of This Target' });
    await ask(readOnly, { target: remote });
    await ask(destructive, { target: remote });
    assert.deepEqual(editor.decisions[1]?.actions, [
      'Run',
      "Run, and Don't Ask in This Session",
      "Run, and Don't Ask Again",
    ]);
  });
});

function openQuestions(options: { decides?: string | undefined } = {}, store = memoryStore()) {
  const editor = recordingEditor();
  const consents = new Consents(store);
  const ask = (tool = readOnly, { target = sampleTarget(), args = {} } = {}) => {
    const chosen = { federation: 'user', endpoint: 'http://127.0.0.1:5387/mcp', target, tool };
    return confirmRun({ editor, consents }, chosen, args);
  };
  if ('decides' in options) editor.decides = options.decides;
  return { editor, ask, consents };
}
