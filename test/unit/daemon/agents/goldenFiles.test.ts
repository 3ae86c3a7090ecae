import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { agents } from '../../../../daemon/agents/agentTable.ts';
import { launcherFile } from '../../../../daemon/process/launcher.ts';
import { openAgentHome } from '../../../support/agents.ts';
import { fromRoot } from '../../../support/paths.ts';

/** Set it to write the golden files anew; then look at each. */
const isNewGold = process.env['UPDATE_GOLDEN'] === '1';

const golden = (agent: string, name: string) =>
  fromRoot(`test/fixtures/agents/${agent}/${name}.txt`);

describe('the configuration of each agent', () => {
  for (const { id, title, project } of agents) {
    it(`of ${title}: the entry is added to what others wrote, and taken out again`, async () => {
      await using home = await openAgentHome();
      const before = await readFile(golden(id, 'before'), 'utf8');
      const file = await home.write(id, before);

      await home.change(id, 'connect');
      await compare(id, 'after', await readFile(file, 'utf8'), home.context.stateDir);
      await home.change(id, 'disconnect');
      assert.equal(await readFile(file, 'utf8'), before);
    });

    it(`of ${title}: a file that is not there is made, and goes again`, async () => {
      await using home = await openAgentHome();
      const file = home.fileOf(id);
      await home.change(id, 'connect');
      await compare(id, 'new', await readFile(file, 'utf8'), home.context.stateDir);
      await home.change(id, 'disconnect');
      assert.ok(!existsSync(file));
    });

    for (const text of ['', '\n']) {
      it(`of ${title}: a file with ${text.length} characters is again as empty as it was`, async () => {
        await using home = await openAgentHome();
        const file = await home.write(id, text);
        await home.change(id, 'connect');
        await home.change(id, 'disconnect');
        assert.equal(await readFile(file, 'utf8'), text);
      });
    }

    for (const [what, dress] of [
      ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
      ['a byte order mark', (text: string) => `\uFEFF${text}`],
      [
        'tabs',
        (text: string) => text.replaceAll(/^( {2})+/gm, found => '\t'.repeat(found.length / 2)),
      ],
    ] as const) {
      if (what === 'tabs' && !mayHaveTabs(id)) continue;
      it(`of ${title}: ${what} are kept`, async () => {
        await using home = await openAgentHome();
        const before = dress(await readFile(golden(id, 'before'), 'utf8'));
        const file = await home.write(id, before);
        await home.change(id, 'connect');
        const after = await readFile(file, 'utf8');
        if (what === 'line ends of Windows') assert.doesNotMatch(after, /[^\r]\n/);
        assert.equal(after.startsWith('\uFEFF'), before.startsWith('\uFEFF'));
        await home.change(id, 'disconnect');
        assert.equal(await readFile(file, 'utf8'), before);
      });
    }

    if (project) {
      it(`of ${title}, in a project: the same, without a secret in it`, async () => {
        await using home = await openAgentHome();
        await writeFile(`${home.context.stateDir}/token`, 'the-secret-token');
        const file = home.fileOf(id, 'project');
        await home.change(id, 'connect', 'project');
        const text = await readFile(file, 'utf8');
        assert.ok(text.includes(launcherFile(home.context.stateDir)));
        assert.doesNotMatch(text, /the-secret-token|Authorization|Bearer/);
        await home.change(id, 'disconnect', 'project');
        assert.ok(!existsSync(file));
      });
    }
  }
});

/** YAML knows no tabs. */
function mayHaveTabs(id: string): boolean {
  return agents.some(agent => agent.id === id && agent.user.format !== 'yaml');
}

async function compare(agent: string, name: string, text: string, stateDir: string): Promise<void> {
  const shown = text.replaceAll(stateDir, '/home/me/.local/state/mcp-federation');
  if (isNewGold) await writeFile(golden(agent, name), shown);
  assert.equal(shown, await readFile(golden(agent, name), 'utf8'));
}
