import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import type { AgentContext } from '../../../../daemon/agents/agentContext.ts';
import { agents } from '../../../../daemon/agents/agentTable.ts';
import { loadFormat } from '../../../../daemon/agents/formats/configFormat.ts';
import { entriesOf } from '../../../../daemon/agents/formats/entries.ts';
import { openAgentHome } from '../../../support/agents.ts';
import { fromRoot } from '../../../support/paths.ts';

/** Set it to write the golden files anew; then look at each. */
const isNewGold = process.env['UPDATE_GOLDEN'] === '1';
const targets: AgentContext['targets'] = {
  files: { type: 'stdio', command: 'npx', args: ['-y', 'files-server'], env: { LEVEL: 'info' } },
  docs: { type: 'http', url: 'https://example.com/mcp' },
};
const server = { command: 'npx', args: ['-y', 'files-server'] };

const golden = (agent: string, name: string) =>
  fromRoot(`test/fixtures/agents/${agent}/${name}.txt`);

describe('entries that are targets, too', () => {
  for (const { id, title } of agents) {
    if (!existsSync(golden(id, 'doubles-before'))) continue;
    it(`of ${title}: go in the same step, and come back as they were`, async () => {
      await using home = await openAgentHome({ targets });
      const before = await readFile(golden(id, 'doubles-before'), 'utf8');
      const file = await home.write(id, before);
      await home.change(id, 'connect', 'user', ['my-files', 'docs']);
      const shown = (await readFile(file, 'utf8')).replaceAll(
        home.context.stateDir,
        '/home/me/.local/state/mcp-federation',
      );
      if (isNewGold) await writeFile(golden(id, 'doubles-after'), shown);
      assert.equal(shown, await readFile(golden(id, 'doubles-after'), 'utf8'));
      await home.change(id, 'disconnect');
      assert.equal(await readFile(file, 'utf8'), before);
      assert.deepEqual(await copiesBeside(file), []);
    });
  }

  for (const { id, title, user } of agents) {
    it(`of ${title}: go after it was connected, and come back alone`, async () => {
      await using home = await openAgentHome({ targets });
      const format = await loadFormat(user.format);
      const own = await readFile(golden(id, 'before'), 'utf8');
      const named = user.collection.kind === 'list' ? { name: 'my-files' } : {};
      const entry = { ...named, ...user.shape(server), ...named };
      const before = format.write(own, user.collection, 'my-files', entry);
      const file = await home.write(id, before);

      const { shown } = await home.change(id, 'connect');
      const connected = await readFile(file, 'utf8');
      assert.equal(shown.duplicates.find(({ name }) => name === 'my-files')?.target, 'files');
      await home.change(id, 'connect', 'user', ['my-files']);
      const left = entriesOf(format.parse(await readFile(file, 'utf8')), user.collection);
      assert.ok(left.has('mcp-federation') && !left.has('my-files'));
      await home.change(id, 'restore');
      assert.equal(await readFile(file, 'utf8'), connected);
      await home.change(id, 'disconnect');
      assert.equal(await readFile(file, 'utf8'), before);
      assert.deepEqual(await copiesBeside(file), []);
    });
  }
});

async function copiesBeside(file: string): Promise<string[]> {
  return (await readdir(path.dirname(file))).filter(name => name.endsWith('.bak'));
}
