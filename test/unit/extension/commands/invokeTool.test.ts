import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { invokeTool } from '../../../../extension/commands/invokeTool.ts';
import { openCommandDesk, type DeskOptions } from '../support/commandDesk.ts';
import {
  sampleFederation,
  sampleSnapshot,
  sampleTarget,
  sampleTool,
  states,
} from '../support/samples.ts';

const inputSchema = { properties: { message: { type: 'string' } }, required: ['message'] };
const federations = [
  sampleFederation({ tools: { everything: [sampleTool('echo', { inputSchema })] } }),
];
const row = { federation: 'user', tool: 'everything_echo' };
const call = { federation: 'user', name: 'everything_echo', arguments: { message: 'hello' } };

describe('invokeTool', () => {
  it('asks for the tool and its arguments, and shows the result', async () => {
    await using desk = await openCommandDesk({
      federations,
      script: [{ pick: 'everything_echo' }],
      steps: [{ type: 'hello' }],
      answer: answering({ content: [{ type: 'text', text: 'Echo: hello' }] }),
    });
    await invokeTool(desk.services, undefined);
    assert.deepEqual(desk.requests(), [['callTool', call]]);
    const [result] = desk.results;
    assert.equal(result?.tool, 'everything_echo');
    assert.deepEqual(result.outcome, {
      kind: 'answered',
      result: { content: [{ type: 'text', text: 'Echo: hello' }] },
    });
  });

  it('asks for the arguments alone when it was run on a tool', async () => {
    await using desk = await openCommandDesk({
      federations,
      steps: [{ type: 'hello' }],
      answer: answering({ content: [] }),
    });
    await invokeTool(desk.services, row);
    assert.deepEqual(desk.steps.asked, ['everything_echo: message']);
    assert.deepEqual(desk.requests(), [['callTool', call]]);
  });

  it('lets pick among the tools of the target that a code lens names', async () => {
    const other = sampleTool('add', { target: 'maths', exposedName: 'maths_add' });
    const tools = { everything: [sampleTool('echo')], maths: [other] };
    const targets = [sampleTarget(), sampleTarget({ name: 'maths' })];
    await using desk = await openCommandDesk({
      federations: [sampleFederation({ targets, tools })],
      script: ['turn away', 'turn away'],
    });
    await invokeTool(desk.services, { federation: 'user', target: 'maths' });
    await invokeTool(desk.services, undefined);
    assert.deepEqual(desk.lists, [
      ['maths | maths_add'],
      ['everything | everything_echo', 'maths | maths_add'],
    ]);
  });

  it('offers what two federations share once, and what only looks alike twice', async () => {
    const notes = (upstreamId: number) => sampleTarget({ name: 'notes', upstreamId });
    const tools = {
      everything: [sampleTool('echo')],
      notes: [sampleTool('read', { target: 'notes', exposedName: 'notes_read' })],
    };
    const folder = (name: string, own: number) =>
      sampleFederation({ name, targets: [sampleTarget({ upstreamId: 1 }), notes(own)], tools });
    await using desk = await openCommandDesk({
      federations: [folder('one', 2), folder('other', 3)],
      opened: new Set(['one', 'other']),
      script: ['turn away'],
    });
    await invokeTool(desk.services, undefined);
    assert.deepEqual(desk.lists, [
      ['everything | everything_echo', 'notes (one) | notes_read', 'notes (other) | notes_read'],
    ]);
  });

  it('asks on a page for what boxes cannot ask', async () => {
    const nested = { properties: { where: { type: 'object' } }, required: ['where'] };
    const tools = { everything: [sampleTool('echo', { inputSchema: nested })] };
    await using desk = await openCommandDesk({
      federations: [sampleFederation({ tools })],
      script: [{ fill: { where: { zone: 1 } } }],
      answer: answering({}),
    });
    await invokeTool(desk.services, row);
    assert.deepEqual(desk.requests(), [
      ['callTool', { ...call, arguments: { where: { zone: 1 } } }],
    ]);
  });

  it('offers the tools that were used last first', async () => {
    const tools = { everything: [sampleTool('a'), sampleTool('b'), sampleTool('c')] };
    await using desk = await openCommandDesk({
      federations: [sampleFederation({ tools })],
      script: ['turn away'],
      answer: answering({}),
    });
    await invokeTool(desk.services, { federation: 'user', tool: 'everything_b', arguments: {} });
    await invokeTool(desk.services, undefined);
    assert.deepEqual(desk.lists, [
      ['recently used | everything_b', 'everything | everything_a', 'everything | everything_c'],
    ]);
  });

  it('asks nothing when a key binding gives everything', async () => {
    await using desk = await openCommandDesk({
      federations,
      answer: answering({ content: [] }),
    });
    await invokeTool(desk.services, { ...row, arguments: { message: 'hello' } });
    assert.deepEqual(desk.requests(), [['callTool', call]]);
  });

  it('calls nothing when the user turns away', async () => {
    await using desk = await openCommandDesk({ federations, steps: ['turn away'] });
    await invokeTool(desk.services, row);
    assert.deepEqual(desk.requests(), []);
  });

  it('shows how far the call is', async () => {
    await using desk = await openCommandDesk({
      federations,
      answer({ id }, say) {
        say({ type: 'progress', id, progress: 1, total: 4, message: 'reading' });
        say({ type: 'progress', id, progress: 2 });
        say({ type: 'response', id, result: { callId: 1, durationMs: 5, result: {} } });
      },
    });
    await invokeTool(desk.services, { ...row, arguments: {} });
    assert.deepEqual(desk.editor.progress, ['reading (1 of 4, 25%)', '2']);
  });

  it('hands on why there is no result', async () => {
    await using desk = await openCommandDesk({
      federations,
      answer: ({ id }, say) =>
        say({ type: 'failure', id, error: { code: 'TIMED_OUT', message: 'It took too long' } }),
    });
    await invokeTool(desk.services, { ...row, arguments: {} });
    const [result] = desk.results;
    assert.ok(result?.outcome.kind === 'failed');
    assert.match(String(result.outcome.error), /It took too long/);
  });

  it('says when the tool is gone', async () => {
    await using desk = await openCommandDesk({ federations });
    const gone = { federation: 'user', tool: 'everything_gone' };
    await assert.rejects(Promise.resolve(invokeTool(desk.services, gone)), {
      code: 'UNKNOWN_TOOL',
      message: /everything_gone/,
    });
  });

  it('says when there are no tools', async () => {
    const targets = [sampleTarget({ state: states.failed, toolCount: 0 })];
    const federation = sampleFederation({ targets, tools: {} });
    await using desk = await openCommandDesk({ federations: [federation] });
    await assert.rejects(invokeTool(desk.services, undefined), {
      message: 'No target has tools: "everything" (failed: It exited with code 1)',
    });
  });

  it('says when there are no targets', async () => {
    const federation = sampleFederation({ targets: [], tools: {} });
    await using desk = await openCommandDesk({ federations: [federation] });
    await assert.rejects(invokeTool(desk.services, undefined), { code: 'UNKNOWN_TARGET' });
  });

  it('waits for targets that are starting, and says which', async () => {
    const targets = [sampleTarget({ state: states.starting, toolCount: 0 })];
    await using desk = await openCommandDesk({
      federations: [sampleFederation({ targets, tools: {} })],
      script: ['turn away'],
    });
    const invoking = invokeTool(desk.services, undefined);
    await desk.services.link.connected();
    desk.daemon.say({ type: 'snapshot', seq: 2, snapshot: sampleSnapshot(...federations) });
    await invoking;
    assert.deepEqual(desk.editor.progress, ['everything starting']);
    assert.deepEqual(desk.asked, ['Invoke which tool?']);
  });
});

function answering(result: object): NonNullable<DeskOptions['answer']> {
  return ({ id }, say) =>
    say({ type: 'response', id, result: { callId: 1, durationMs: 5, result } });
}
