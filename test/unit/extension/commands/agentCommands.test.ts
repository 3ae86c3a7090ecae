import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AgentChange, AgentPlaceState, AgentStatus } from '#protocol/agent.ts';

import { warnOnce } from '../../../../extension/agents/watchAgents.ts';
import { connectAgent } from '../../../../extension/commands/connectAgent.ts';
import { disconnectAgent } from '../../../../extension/commands/disconnectAgent.ts';
import { openCommandDesk, type CommandDesk, type DeskOptions } from '../support/commandDesk.ts';

const change: AgentChange = {
  title: 'Cursor',
  file: '/home/me/.cursor/mcp.json',
  language: 'jsonc',
  before: '{}',
  after: '{ "mcpServers": {} }',
  notes: ['Something is loaded twice'],
  duplicates: [],
  digest: 'd1',
};

function agent(kind: AgentPlaceState, doubles: string[] = []): AgentStatus {
  const user = { scope: 'user' as const, file: change.file, state: kind, doubles, duplicates: [] };
  const project = { ...user, scope: 'project' as const, file: '/src/shop/.cursor/mcp.json' };
  return { id: 'cursor', title: 'Cursor', isFound: true, places: [user, project] };
}

/** A desk with one agent; the daemon gives a project's file only when it is asked with a project. */
function openDesk(
  status: AgentStatus,
  script: DeskOptions['script'] & {} = [],
  planned: AgentChange = change,
): Promise<CommandDesk> {
  return openCommandDesk({
    script,
    answer: ({ id, method, params }, say) => {
      const isProject = JSON.stringify(params).includes('project');
      const places = status.places.slice(0, isProject ? 2 : 1);
      const results: Record<string, unknown> = {
        planAgent: planned,
        applyAgent: { file: change.file },
        listAgents: { agents: [{ ...status, places }] },
      };
      say({ type: 'response', id, result: results[method] ?? {} });
    },
  });
}

const applied = (desk: CommandDesk) =>
  desk.requests().flatMap(([method, params]) => (method === 'applyAgent' ? [params] : []));

describe('Connect an Agent', () => {
  const absent = agent({ kind: 'absent' });

  it('makes the change that was shown, in a file that the question names', async () => {
    await using desk = await openDesk(absent, [{ pick: 'Cursor' }]);
    await connectAgent(desk.services);
    assert.equal(desk.editor.changes[0]?.changes[0]?.after, change.after);
    const [review] = desk.editor.reviews;
    assert.match(review?.question ?? '', /\.cursor\/mcp\.json will be changed as shown/);
    assert.deepEqual(review?.notes, ['Something is loaded twice']);
    assert.equal(review?.more, undefined);
    assert.deepEqual(applied(desk), [
      { agent: 'cursor', scope: 'user', action: 'connect', digest: 'd1' },
    ]);
    assert.match(desk.editor.done.join('\n'), /announce Connected Cursor/);
  });

  it('takes it back by the button of the message', async () => {
    await using desk = await openDesk(absent, [{ pick: 'Cursor' }]);
    await connectAgent(desk.services);
    await desk.editor.actions.find(({ label }) => label === 'Undo')?.run();
    assert.deepEqual(applied(desk).at(-1), {
      agent: 'cursor',
      scope: 'user',
      action: 'disconnect',
      digest: 'd1',
    });
  });

  it('asks for which folder, where the window has one', async () => {
    await using desk = await openDesk(absent, [{ pick: 'Cursor' }, { pick: 'In the folder shop' }]);
    desk.editor.folders = [{ name: 'shop', path: '/src/shop' }];
    await connectAgent(desk.services);
    assert.deepEqual(applied(desk), [
      {
        agent: 'cursor',
        scope: 'project',
        project: '/src/shop',
        action: 'connect',
        digest: 'd1',
      },
    ]);
  });

  it('changes nothing when the user does not go on', async () => {
    await using desk = await openDesk(absent, [{ pick: 'Cursor' }]);
    desk.editor.answers.push('discard');
    await connectAgent(desk.services);
    assert.deepEqual(desk.editor.done, []);
    assert.deepEqual(applied(desk), []);
  });

  it('says so when there is nothing to change', async () => {
    const same = { ...change, after: change.before };
    await using desk = await openDesk(agent({ kind: 'connected' }), [{ pick: 'Cursor' }], same);
    await connectAgent(desk.services);
    assert.match(desk.editor.done.join(), /is connected already/);
  });

  it('shows the state of each agent', async () => {
    const drifted = agent({ kind: 'drifted', reason: 'it runs /old' });
    await using desk = await openDesk(drifted, ['turn away']);
    await connectAgent(desk.services);
    assert.deepEqual(desk.lists[0], ['On this machine | $(warning) | Cursor | needs repair']);
  });
});

describe('Remove Duplicates', () => {
  const duplicates = [
    { name: 'mine', target: 'files', same: 'Both run npx files' },
    { name: 'theirs', target: 'docs', same: 'Both are at x', difference: 'But it has no TOKEN' },
  ];
  const doubled = { ...change, duplicates };

  it('takes out in the same step what the user leaves checked', async () => {
    const absent = agent({ kind: 'absent' });
    const script = [{ pick: 'Cursor' }, { pickMany: ['mine'] }];
    await using desk = await openDesk(absent, script, doubled);
    desk.editor.answers.push('more', 'apply');
    await connectAgent(desk.services);
    assert.deepEqual(desk.lists.at(-1), [
      '[x] | mine | is the target files',
      'theirs | is the target docs',
    ]);
    assert.deepEqual(applied(desk), [
      { agent: 'cursor', scope: 'user', action: 'connect', remove: ['mine'], digest: 'd1' },
    ]);
    assert.match(desk.editor.done.join(), /Connected Cursor and removed 1 duplicate/);
  });

  it('asks again about the change alone when the user turns away from the list', async () => {
    const absent = agent({ kind: 'absent' });
    await using desk = await openDesk(absent, [{ pick: 'Cursor' }, 'turn away'], doubled);
    desk.editor.answers.push('more', 'discard');
    await connectAgent(desk.services);
    assert.equal(desk.editor.reviews.length, 2);
    assert.deepEqual(applied(desk), []);
  });

  it('is offered for an agent that is connected, and brings back what it took', async () => {
    const same = { ...doubled, after: change.before };
    const connected = agent({ kind: 'connected' });
    const script = [{ pick: 'Cursor' }, { pickMany: ['mine'] }];
    await using desk = await openDesk(connected, script, same);
    await connectAgent(desk.services);
    await desk.editor.actions.find(({ label }) => label === 'Remove Duplicates…')?.run();
    assert.match(desk.editor.done.join(), /Removed the duplicates of Cursor/);
    await desk.editor.actions.find(({ label }) => label === 'Undo')?.run();
    assert.deepEqual(
      applied(desk).map(one => JSON.stringify(one).match(/"action":"(\w+)"/)?.[1]),
      ['connect', 'restore'],
    );
  });
});

describe('Disconnect an Agent', () => {
  it('offers those that are connected', async () => {
    await using desk = await openDesk(agent({ kind: 'connected' }), [{ pick: 'Cursor' }]);
    await disconnectAgent(desk.services);
    assert.match(JSON.stringify(applied(desk)), /"action":"disconnect"/);
  });

  it('says so when none is', async () => {
    await using desk = await openDesk(agent({ kind: 'absent' }));
    await disconnectAgent(desk.services);
    assert.deepEqual(desk.editor.done, ['announce No agent is connected']);
  });
});

describe('warnOnce', () => {
  it('warns once of an entry that drifted, and mends it', async () => {
    const drifted = agent({ kind: 'drifted', reason: 'it runs /old' });
    await using desk = await openDesk(drifted, []);
    const memory = new Map<string, unknown>();
    const memento = {
      keys: () => [...memory.keys()],
      get: (key: string) => memory.get(key),
      update: async (key: string, value: unknown) => void memory.set(key, value),
    };
    const never = new AbortController().signal;
    for (const _time of [1, 2]) await warnOnce(desk.services, memento, never);
    const told = desk.editor.done.filter(line => line.startsWith('warn'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /Cursor may not reach MCP Federation any more.*it runs \/old/);
    await desk.editor.actions.find(({ label }) => label === 'Repair…')?.run();
    assert.match(JSON.stringify(applied(desk)), /"action":"connect"/);
  });
});
