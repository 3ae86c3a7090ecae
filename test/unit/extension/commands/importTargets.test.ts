import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import type { ImportSource } from '#protocol/importRequest.ts';

import { importTargets } from '../../../../extension/commands/importTargets.ts';
import { openCommandDesk } from '../support/commandDesk.ts';
import type { Answer } from '../support/scriptedUser.ts';

const source: ImportSource = {
  tool: 'cursor',
  title: 'Cursor',
  scope: 'user',
  file: '/home/ada/.cursor/mcp.json',
  targets: [
    { name: 'git', givenName: 'Git', target: { type: 'stdio', command: 'uvx' }, notes: [] },
    {
      name: 'web',
      givenName: 'web',
      target: { type: 'http', url: 'https://e.com', headers: { A: '${env:B:-}' } },
      notes: ['Set B'],
    },
    {
      name: 'old-2',
      givenName: 'old',
      target: { type: 'stdio', command: 'old' },
      notes: [],
      same: 'The configuration has it as "old"',
    },
  ],
  skipped: [{ name: 'own', reason: 'It leads to MCP Federation itself' }],
};
const tools: Answer = { pick: 'Other tools on this machine' };

/** A desk whose daemon finds these sources. */
async function open(script: readonly Answer[], sources: readonly ImportSource[] = [source]) {
  const desk = await openCommandDesk({
    script: [tools, ...script],
    answer: ({ id, method }, say) => {
      const result = method === 'findImportable' ? { sources } : {};
      say({ type: 'response', id, result });
    },
  });
  await mkdir(dirname(desk.configFile), { recursive: true });
  await writeFile(desk.configFile, '{ // mine\n  "targets": { "old": { "command": "old" } }\n}\n');
  return desk;
}

describe('importTargets', () => {
  it('shows what there is by its files, with all chosen that is not there yet', async () => {
    await using desk = await open(['turn away']);
    await importTargets(desk.services);
    assert.deepEqual(desk.lists.at(-1), [
      'Cursor · /home/ada/.cursor/mcp.json | [x] | git | uvx',
      'Cursor · /home/ada/.cursor/mcp.json | [x] | web | https://e.com',
      'Cursor · /home/ada/.cursor/mcp.json | old-2 | old',
    ]);
    assert.equal(desk.asked.at(-1), 'Import which targets? (1 entry left out)');
  });

  it('shows the change, writes it when the user says so, and tells what is to be done', async () => {
    await using desk = await open([{ pickMany: ['git', 'web'] }]);
    await importTargets(desk.services);
    const [shown] = desk.editor.changes[0]?.changes ?? [];
    const text = await readFile(desk.configFile, 'utf8');
    assert.equal(shown?.after, text);
    assert.match(text, /\/\/ mine/);
    assert.deepEqual(Object.keys(parse(text).targets), ['old', 'git', 'web']);
    assert.ok(
      desk.editor.done.some(line =>
        /2 targets were imported\. web: Set B \(and 1 more\)/.test(line),
      ),
    );
    await desk.editor.actions.at(-1)?.run();
    assert.match(desk.editor.shown.at(-1)?.text ?? '', /- web: Set B\n- Cursor: "own" is left out/);
  });

  for (const [what, script] of [
    ['turns away from the change', [{ pickMany: ['git'] }]],
    ['checks nothing', [{ pickMany: [] }]],
  ] satisfies [string, Answer[]][]) {
    it(`writes nothing when the user ${what}`, async () => {
      await using desk = await open(script);
      desk.editor.answers.push('discard');
      await importTargets(desk.services);
      assert.doesNotMatch(await readFile(desk.configFile, 'utf8'), /git/);
    });
  }

  it('says so when there is nothing, and why', async () => {
    const broken = { ...source, targets: [], skipped: [], problem: 'This is no JSON at 1:2' };
    await using desk = await open([], [broken]);
    await assert.rejects(
      importTargets(desk.services),
      /No other tool .*cannot be read: This is no JSON/,
    );
  });
});
