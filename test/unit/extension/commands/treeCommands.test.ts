import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import { commandTable } from '../../../../extension/commands/commandTable.ts';
import type { CommandId } from '../../../../extension/commands/commandIds.ts';
import { openCommandDesk, type CommandDesk, type DeskOptions } from '../support/commandDesk.ts';
import { sampleFederation, sampleTarget, sampleTool } from '../support/samples.ts';

const everything = { command: 'npx', args: ['everything'] };
const memory = { command: 'npx', args: ['memory'] };

/** A desk whose user has these two targets, in a file with a comment. */
async function openTreeDesk(options: DeskOptions = {}): Promise<CommandDesk> {
  const federation = sampleFederation({
    targets: [sampleTarget(), sampleTarget({ name: 'memory' })],
    tools: {
      everything: [sampleTool('echo'), sampleTool('add', { kept: 'disabled' })],
      memory: [sampleTool('read', { target: 'memory', exposedName: 'memory_read' })],
    },
  });
  const desk = await openCommandDesk({ federations: [federation], ...options });
  await mkdir(dirname(desk.configFile), { recursive: true });
  const targets = { everything, memory };
  await writeFile(desk.configFile, `// mine\n${JSON.stringify({ targets }, null, 2)}\n`);
  return desk;
}

async function targetsAfter(
  desk: CommandDesk,
  command: CommandId,
  argument?: unknown,
): Promise<Record<string, Record<string, unknown>>> {
  await commandTable[command](desk.services, argument);
  const text = await readFile(desk.configFile, 'utf8');
  assert.match(text, /^\/\/ mine\n/);
  return (parse(text) as { targets: Record<string, Record<string, unknown>> }).targets;
}

const echo = { federation: 'user', target: 'everything', tool: 'everything_echo', ownName: 'echo' };
const row = { federation: 'user', target: 'everything' };

describe('a command for a tool', () => {
  it('says what it saves in every conversation, and what it means', async () => {
    await using desk = await openTreeDesk();
    await targetsAfter(desk, 'mcpFederation.hideTool', echo);
    await targetsAfter(desk, 'mcpFederation.disableTool', echo);
    assert.deepEqual(
      desk.editor.done.filter(one => one.startsWith('note')),
      [
        'note Hidden from agents: 30 tokens less; it can still be called by its name',
        'note Disabled: 30 tokens less; it can no longer be called',
      ],
    );
  });

  it('is run on the row that the key was pressed on, whatever that is', async () => {
    await using desk = await openTreeDesk({ script: [{ type: 'say' }] });
    const renamed = await targetsAfter(desk, 'mcpFederation.renameTarget', echo);
    assert.deepEqual(renamed['everything']?.['tools'], { echo: { name: 'say' } });
  });

  for (const [command, rule] of [
    ['mcpFederation.hideTool', { hidden: true }],
    ['mcpFederation.disableTool', { enabled: false }],
  ] as const) {
    it(`writes what it makes of it (${command}), and its opposite takes it out`, async () => {
      await using desk = await openTreeDesk();
      const after = await targetsAfter(desk, command, echo);
      assert.deepEqual(after['everything'], { ...everything, tools: { echo: rule } });
      const opposite =
        command === 'mcpFederation.hideTool'
          ? 'mcpFederation.showTool'
          : 'mcpFederation.enableTool';
      assert.deepEqual((await targetsAfter(desk, opposite, echo))['everything'], everything);
    });
  }

  it('asks for one that it makes sense for, when the palette ran it', async () => {
    await using desk = await openTreeDesk({ script: ['turn away'] });
    await targetsAfter(desk, 'mcpFederation.enableTool');
    assert.deepEqual(desk.lists, [['everything | everything_add | disabled · 30 tokens']]);
  });

  it('gives another name, and its own again when none is written', async () => {
    await using desk = await openTreeDesk({ script: [{ type: 'say' }, { type: '' }] });
    const renamed = await targetsAfter(desk, 'mcpFederation.renameTool', echo);
    assert.deepEqual(renamed['everything']?.['tools'], { echo: { name: 'say' } });
    const back = await targetsAfter(desk, 'mcpFederation.renameTool', echo);
    assert.deepEqual(back['everything'], everything);
  });

  it('proposes a shorter name where VS Code would cut it', async () => {
    const name = 'list_all_of_the_pull_request_review_comments';
    const federation = sampleFederation({ tools: { everything: [sampleTool(name)] } });
    await using desk = await openTreeDesk({
      federations: [federation],
      script: [{ accept: true }],
    });
    const argument = { ...row, tool: `everything_${name}`, ownName: name };
    const renamed = await targetsAfter(desk, 'mcpFederation.renameTool', argument);
    const rule = { name: 'list_pull_request_review_comments' };
    assert.deepEqual(renamed['everything']?.['tools'], { [name]: rule });
  });

  it('disables several at once', async () => {
    const script = [{ pickMany: ['everything_echo', 'memory_read'] }];
    await using desk = await openTreeDesk({ script });
    const after = await targetsAfter(desk, 'mcpFederation.disableTools');
    assert.deepEqual(after['everything']?.['tools'], { echo: { enabled: false } });
    assert.deepEqual(after['memory']?.['tools'], { read: { enabled: false } });
  });

  it('shows those first that nobody called and that cost the most', async () => {
    const tools = {
      everything: [
        sampleTool('echo', { tokens: 900 }),
        sampleTool('add'),
        sampleTool('sum', { tokens: 80 }),
      ],
    };
    const row = {
      federation: 'user',
      target: 'everything',
      tool: 'echo',
      calls: 3,
      errors: 0,
      perMinute: 1,
    };
    const total = { calls: 3, errors: 0, perMinute: 1 };
    const result = { since: 1, total, rows: [row], stepMs: 1, points: [] };
    await using desk = await openTreeDesk({
      federations: [sampleFederation({ tools })],
      script: ['turn away'],
      answer: ({ id }, say) => say({ type: 'response', id, result }),
    });
    await targetsAfter(desk, 'mcpFederation.disableTools');
    assert.deepEqual(desk.lists, [
      [
        'not called lately | everything_sum | 80 tokens',
        'not called lately | everything_add | 30 tokens',
        'called lately | everything_echo | 900 tokens',
      ],
    ]);
  });
});

describe('a command for a target', () => {
  it('hides and disables it, and the opposite', async () => {
    await using desk = await openTreeDesk();
    const hidden = await targetsAfter(desk, 'mcpFederation.hideTarget', row);
    assert.deepEqual(hidden['everything'], { ...everything, hidden: true });
    const disabled = await targetsAfter(desk, 'mcpFederation.disableTarget', row);
    assert.deepEqual(disabled['everything'], { ...everything, hidden: true, enabled: false });
    await targetsAfter(desk, 'mcpFederation.showTarget', row);
    const enabled = await targetsAfter(desk, 'mcpFederation.enableTarget', row);
    assert.deepEqual(enabled['everything'], everything);
  });

  it('renames it where it stands', async () => {
    await using desk = await openTreeDesk({ script: [{ type: 'all' }] });
    const after = await targetsAfter(desk, 'mcpFederation.renameTarget', row);
    assert.deepEqual(Object.entries(after), [
      ['all', everything],
      ['memory', memory],
    ]);
  });

  it('removes it, and brings it back', async () => {
    await using desk = await openTreeDesk();
    const after = await targetsAfter(desk, 'mcpFederation.removeTarget', row);
    assert.deepEqual(after, { memory });
    assert.deepEqual(
      desk.editor.done.filter(one => one.startsWith('announce')),
      ['announce Target "everything" was removed from mcp-federation.json'],
    );
    assert.ok(desk.editor.done.includes('focus on memory'));
    await desk.editor.actions.find(({ label }) => label === 'Undo')?.run();
    const text = await readFile(desk.configFile, 'utf8');
    assert.deepEqual(parse(text), { targets: { everything, memory } });
  });

  it('says why what was removed cannot be brought back', async () => {
    await using desk = await openTreeDesk();
    await targetsAfter(desk, 'mcpFederation.removeTarget', row);
    await rm(desk.configFile);
    await desk.editor.actions.find(({ label }) => label === 'Undo')?.run();
    assert.match(desk.editor.done.at(-1) ?? '', /^warn .*no such file/);
  });

  it('moves it up and down, and no further than the ends', async () => {
    await using desk = await openTreeDesk();
    const order = async (command: CommandId, argument: unknown) =>
      Object.keys(await targetsAfter(desk, command, argument));
    assert.deepEqual(await order('mcpFederation.moveTargetUp', row), ['everything', 'memory']);
    assert.deepEqual(await order('mcpFederation.moveTargetDown', row), ['memory', 'everything']);
    assert.deepEqual(await order('mcpFederation.moveTargetDown', row), ['memory', 'everything']);
    const dropped = { ...row, onto: 'memory' };
    assert.deepEqual(await order('mcpFederation.moveTarget', dropped), ['everything', 'memory']);
    assert.deepEqual(await order('mcpFederation.moveTarget', { ...row, onto: null }), [
      'memory',
      'everything',
    ]);
  });

  it('says which target is in no file', async () => {
    await using desk = await openTreeDesk();
    const gone = { federation: 'user', target: 'gone' };
    await assert.rejects(targetsAfter(desk, 'mcpFederation.hideTarget', gone), {
      message: 'Target "gone" is in no configuration file that can be read',
    });
    const elsewhere = { ...row, onto: 'gone' };
    await assert.rejects(targetsAfter(desk, 'mcpFederation.moveTarget', elsewhere), {
      message: /different configuration files/,
    });
  });
});

describe('Filter Tools', () => {
  it('narrows the view, and goes back when the user turns away', async () => {
    await using desk = await openTreeDesk({ script: [{ type: ' echo ' }, 'turn away'] });
    const { filter } = desk.services.targetsView;
    await targetsAfter(desk, 'mcpFederation.filterTools');
    assert.equal(filter.value, 'echo');
    await targetsAfter(desk, 'mcpFederation.filterTools');
    assert.equal(filter.value, 'echo');
    await targetsAfter(desk, 'mcpFederation.clearFilter');
    assert.equal(filter.value, '');
  });
});
