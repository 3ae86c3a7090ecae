import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  copyAsCommandLine,
  copyAsCurl,
  copyAsJsonRpc,
} from '../../../../extension/commands/copyCall.ts';
import { editAndInvokeAgain } from '../../../../extension/commands/editAndInvokeAgain.ts';
import { editArguments } from '../../../../extension/commands/editArguments.ts';
import { invokeAgain } from '../../../../extension/commands/invokeAgain.ts';
import { invokeLastTool } from '../../../../extension/commands/invokeLastTool.ts';
import { manageConfirmations } from '../../../../extension/commands/manageConfirmations.ts';
import { runDraft } from '../../../../extension/commands/runDraft.ts';
import { trustHints } from '../../../../extension/commands/trustHints.ts';
import { openCommandDesk, type DeskOptions } from '../support/commandDesk.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

const inputSchema = {
  properties: { message: { type: 'string' }, password: { type: 'string' } },
  required: ['message'],
};
const federations = [
  sampleFederation({ tools: { everything: [sampleTool('echo', { inputSchema })] } }),
];
const call = { federation: 'user', tool: 'everything_echo', arguments: { message: 'hello' } };
const asked = { federation: 'user', name: 'everything_echo', arguments: { message: 'hello' } };
const answer: NonNullable<DeskOptions['answer']> = ({ id }, say) =>
  say({ type: 'response', id, result: { callId: 1, durationMs: 5, result: {} } });

describe('the commands of a call', () => {
  it('run it again: that of the result, or else the last one', async () => {
    await using desk = await openCommandDesk({ federations, answer });
    desk.services.shown.keep('result:1', call);
    await invokeAgain(desk.services, { scheme: 'result', toString: () => 'result:1' });
    await invokeLastTool(desk.services);
    assert.deepEqual(desk.requests(), [
      ['callTool', asked],
      ['callTool', asked],
    ]);
  });

  it('say that nothing was run yet', async () => {
    await using desk = await openCommandDesk({ federations });
    await assert.rejects(invokeLastTool(desk.services), { message: 'No tool was run yet' });
    await assert.rejects(invokeAgain(desk.services, undefined), {
      message: 'No tool was run yet',
    });
  });

  it('run it with other arguments', async () => {
    await using desk = await openCommandDesk({
      federations,
      answer,
      steps: [{ pick: 'message' }, { type: 'bye' }, { pick: 'Run everything_echo' }],
    });
    await editAndInvokeAgain(desk.services, call);
    assert.deepEqual(desk.requests(), [['callTool', { ...asked, arguments: { message: 'bye' } }]]);
  });

  it('ask for what was not recorded', async () => {
    await using desk = await openCommandDesk({ federations, steps: ['turn away'] });
    await invokeAgain(desk.services, { ...call, arguments: { message: 'a', password: '•••' } });
    assert.deepEqual(desk.steps.lists[0], [
      'Run everything_echo',
      'Required | message | a',
      'Optional | password | not set',
    ]);
    assert.deepEqual(desk.requests(), []);
  });

  it('copy it without the token', async () => {
    await using desk = await openCommandDesk({ federations });
    await copyAsCurl(desk.services, call);
    assert.match(desk.editor.clipboard, /^curl -sS http:\/\/127\.0\.0\.1:5387\/mcp/);
    assert.match(desk.editor.clipboard, /Bearer \$\(cat '\/state dir\/token'\)/);
    await copyAsCommandLine(desk.services, call);
    assert.equal(
      desk.editor.clipboard,
      `mcp-federation call everything_echo --federation user --args '{"message":"hello"}' --state-dir '/state dir'`,
    );
    await copyAsJsonRpc(desk.services, call);
    assert.equal(JSON.parse(desk.editor.clipboard).params.name, 'everything_echo');
  });

  it('write its arguments as JSON, and run them', async () => {
    await using desk = await openCommandDesk({ federations, answer });
    await editArguments(desk.services, call);
    assert.deepEqual(desk.drafts, [call]);
    await runDraft(desk.services, undefined);
    assert.deepEqual(desk.requests(), [['callTool', asked]]);
  });

  it('say what a daemon that was lost leaves open', async () => {
    await using desk = await openCommandDesk({
      federations,
      answer: () => desk.daemon.hangUp('abruptly'),
    });
    await invokeAgain(desk.services, call);
    const [result] = desk.results;
    assert.ok(result?.outcome.kind === 'failed');
    assert.match(String(result.outcome.error), /lost while everything_echo ran/);
  });
});

describe('the commands of confirmations', () => {
  it('trust a target, and take that back', async () => {
    await using desk = await openCommandDesk({ federations, script: [{ pickMany: [] }] });
    await trustHints(desk.services, { federation: 'user', target: 'everything' });
    assert.equal(desk.services.consents.all.length, 1);
    await manageConfirmations(desk.services);
    assert.deepEqual(desk.lists.at(-1), ['Trusted hints | [x] | everything']);
    assert.deepEqual(desk.services.consents.all, []);
  });

  it('say that there is nothing to take back', async () => {
    await using desk = await openCommandDesk({ federations });
    await manageConfirmations(desk.services);
    assert.match(desk.editor.done[0] ?? '', /Every tool that may do harm/);
  });
});
