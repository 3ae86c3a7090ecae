import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Snapshot } from '#protocol/snapshot.ts';
import { askingTools } from '../fixtures/askingTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { runCommand } from '../support/cli.ts';
import { type Control, openControl } from '../support/control.ts';
import { startDaemon } from '../support/daemon.ts';
import { openMcpSession } from '../support/mcpSession.ts';
import { messageOf, sendModern } from '../support/modernRequest.ts';
import { fixture } from '../support/targets.ts';

const startTraced = () => startDaemon({ targets: { traced: fixture('traced') } });

/** Waits for a question that concerns `label`. */
const untilAsked = (control: Control, label: string) =>
  control.until(`the question of ${label}`, ({ inputs }: Snapshot) =>
    inputs.find(({ params }) => JSON.stringify(params).includes(`${label} asks`)),
  );

describe('a question that the client cannot answer', { concurrency: 2 }, () => {
  it('is shown on control, and answered there', async () => {
    await using daemon = await startTraced();
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon, { client: 'poor' });
    const calling = session.callTool('traced_ask-name', { label: 'A' });
    const { id, target, federation, caller, params } = await untilAsked(control, 'A');
    assert.deepEqual([target, federation, caller?.client], ['traced', 'user', 'poor']);
    assert.equal(params['message'], '[traced] A asks');
    const answer = { action: 'accept', content: { name: 'Ada' } } as const;
    await control.request('answerInput', { inputId: id, answer });
    assert.equal((await calling).text, 'A heard Ada');
    await control.until('nothing to wait', ({ inputs }) => inputs.length === 0 || undefined);
    const twice = control.request('answerInput', { inputId: id, answer });
    await assert.rejects(twice, { code: 'INVALID_REQUEST' });
  });

  it('stays when the answer does not fit', async () => {
    await using daemon = await startTraced();
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    const calling = session.callTool('traced_ask-name', { label: 'A' });
    const { id: inputId } = await untilAsked(control, 'A');
    const unfit = { action: 'accept', content: { nam: 'Ada' } } as const;
    const message = 'The form needs name';
    await assert.rejects(control.request('answerInput', { inputId, answer: unfit }), { message });
    await control.request('answerInput', { inputId, answer: { action: 'cancel' } });
    assert.equal((await calling).text, 'A heard cancel');
  });

  it('is listed and answered by the command line', async () => {
    await using daemon = await startTraced();
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon, { client: 'poor' });
    const cli = (...args: string[]) => runCommand(daemon.home, args);
    assert.equal((await cli('inputs')).stderr, 'Nothing waits for an answer\n');

    const asking = session.callTool('traced_ask-name', { label: 'A' });
    const { id } = await untilAsked(control, 'A');
    const { stdout } = await cli('inputs');
    assert.match(
      stdout,
      /ID\s+CLIENT\s+WANTS\s+QUESTION\n1\s+poor\s+a form: name\s+\[traced\] A asks/,
    );
    const [listed] = JSON.parse((await cli('inputs', '--json')).stdout);
    assert.equal(listed.id, id);
    const answered = await cli('answer', `${id}`, '--accept', '{"name": "Ada"}');
    assert.deepEqual([answered.code, answered.stderr], [0, '']);
    assert.equal((await asking).text, 'A heard Ada');

    const sampling = session.callTool('traced_ask-model', { label: 'B' });
    const text = await untilAsked(control, 'B');
    assert.equal((await cli('answer', `${text.id}`, '--accept', '"Paris"')).code, 0);
    assert.equal((await sampling).text, 'B heard Paris');

    const declining = session.callTool('traced_ask-name', { label: 'C' });
    const form = await untilAsked(control, 'C');
    assert.equal((await cli('answer', `${form.id}`, '--decline')).code, 0);
    assert.equal((await declining).text, 'C heard decline');
    const late = await cli('answer', `${form.id}`, '--decline');
    assert.equal(late.code, 1);
    assert.match(late.stderr, /^mcp-federation: No question 3 waits for an answer/);
  });

  it('is withdrawn with its call', async () => {
    await using daemon = await startTraced();
    await using control = await openControl(daemon);
    await using session = await openMcpSession(daemon);
    const calling = session.request(
      'tools/call',
      { name: 'traced_ask-name', arguments: { label: 'A' } },
      { id: 'c' },
    );
    const ended = assert.rejects(calling, /ended without an answer/);
    await untilAsked(control, 'A');
    await session.notify('notifications/cancelled', { requestId: 'c' });
    await ended;
    await control.until('nothing to wait', ({ inputs }) => inputs.length === 0 || undefined);
  });

  it('is refused soon and clearly when nobody answers', async () => {
    await using daemon = await startTraced();
    await using session = await openMcpSession(daemon);
    const { text } = await session.callTool('traced_ask-name', { label: 'A' });
    assert.match(text, /^A was refused: Nobody answered the question of traced within \d+ s/);
  });

  it('goes to no client at all when it cannot be known whose call made the target ask', async () => {
    await using daemon = await startTraced();
    await using control = await openControl(daemon);
    const open = (client: string) =>
      openMcpSession(daemon, {
        client,
        capabilities: { elicitation: {} },
        answer: 'byHand',
      });
    await using one = await open('one');
    await using other = await open('other');
    // Both run by the time that either asks: the command has one way out, and does not say for whom.
    const waiting = one.callTool('traced_wait', { label: 'one' });
    void waiting.catch(() => undefined);
    await control.until('the call', ({ calls }) => calls.find(({ tool }) => tool === 'wait'));
    const calling = other.callTool('traced_ask-name', { label: 'other' });
    const { id: inputId, caller, federation } = await untilAsked(control, 'other');
    assert.deepEqual([caller, federation], [undefined, undefined]);
    await control.request('answerInput', { inputId, answer: { action: 'decline' } });
    assert.equal((await calling).text, 'other heard decline');
  });

  it('of a modern client waits as well, while its request stays open', async () => {
    await using peer = await startHttpPeer(
      { name: 'peer', tools: askingTools() },
      { answer: 'sse' },
    );
    await using daemon = await startDaemon({ targets: { peer: { type: 'http', url: peer.url } } });
    await using control = await openControl(daemon);
    await control.untilState('peer', 'ready');
    const calling = sendModern(daemon, 'tools/call', {
      name: 'peer_ask-name',
      arguments: { label: 'A' },
    });
    const { id: inputId } = await untilAsked(control, 'A');
    const answer = { action: 'accept', content: { name: 'Ada' } } as const;
    await control.request('answerInput', { inputId, answer });
    const { result } = messageOf(await calling);
    assert.deepEqual(result?.content, [{ type: 'text', text: 'A heard Ada' }]);
  });
});
