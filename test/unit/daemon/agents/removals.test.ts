import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import type { AgentContext } from '../../../../daemon/agents/agentContext.ts';
import { openAgentHome } from '../../../support/agents.ts';

const targets: AgentContext['targets'] = {
  files: { type: 'stdio', command: 'npx', args: ['files'], env: { TOKEN: 'abc' } },
  docs: { type: 'http', url: 'https://example.com/mcp' },
  off: { type: 'stdio', command: 'off', enabled: false },
};
const before = `{
  "mcpServers": {
    "mine": { "command": "npx", "args": ["files"] }, // the files
    "off": { "command": "off" },
    "other": { "command": "other" }
  }
}
`;

describe('taking out what is loaded twice', () => {
  for (const name of ['other', 'off', 'mcp-federation', 'none']) {
    it(`refuses ${name}, which is not a target in use`, async () => {
      await using home = await openAgentHome({ targets });
      const file = await home.write('cursor', before);
      await assert.rejects(home.plan('cursor', 'connect', 'user', [name]), {
        code: 'INVALID_REQUEST',
        message: /is not a target that is in use here, so it stays/,
      });
      assert.equal(await readFile(file, 'utf8'), before);
    });
  }

  it("refuses in the user's file what only a project's target is", async () => {
    await using home = await openAgentHome({ projectTargets: targets });
    await home.write('cursor', before);
    await assert.rejects(home.plan('cursor', 'connect', 'user', ['mine']), /so it stays/);
  });

  it('refuses an entry of which there are two', async () => {
    await using home = await openAgentHome({ targets });
    await home.write('cursor', before.replace('"other"', '"mine"').replace('"other"', '"x"'));
    const twice = `{ "mcpServers": { "mine": { "command": "x" }, "mine": { "command": "npx", "args": ["files"] } } }`;
    await home.write('cursor', twice);
    await assert.rejects(
      home.plan('cursor', 'connect', 'user', ['mine']),
      /cannot be taken out alone/,
    );
  });

  it('brings the entry back where others have written since, as an entry', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect', 'user', ['mine']);
    const changed = (await readFile(file, 'utf8')).replace('"other" }', '"other", "args": [] }');
    await writeFile(file, `// new\n${changed}`);
    await home.change('cursor', 'disconnect');
    const text = await readFile(file, 'utf8');
    const plain = text.replaceAll(/\/\/.*$/gm, '');
    assert.match(text, /^\/\/ new\n/);
    const { mcpServers } = JSON.parse(plain);
    assert.deepEqual(Object.keys(mcpServers).toSorted(), ['mine', 'off', 'other']);
    assert.deepEqual(mcpServers.mine, { command: 'npx', args: ['files'] });
    assert.deepEqual(mcpServers.other.args, []);
  });

  it('leaves one alone that the user has written anew', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect', 'user', ['mine']);
    const changed = (await readFile(file, 'utf8')).replace('"off": {', '"mine": {');
    await writeFile(file, changed);
    await home.change('cursor', 'restore');
    assert.equal(await readFile(file, 'utf8'), changed);
  });

  it('leaves it out when an entry of ours is mended, and brings it back with all else', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect', 'user', ['mine']);
    const drifted = (await readFile(file, 'utf8')).replace('"stdio"', '"stdio", "--x"');
    await writeFile(file, drifted);
    await home.change('cursor', 'connect');
    assert.doesNotMatch(await readFile(file, 'utf8'), /"mine"|--x/);
    await home.change('cursor', 'disconnect');
    assert.deepEqual(
      JSON.parse((await readFile(file, 'utf8')).replace(/\/\/.*/, '')),
      JSON.parse(before.replace(/\/\/.*/, '')),
    );
  });

  it('does not take out again what the user has written anew, when an entry of ours is mended', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect', 'user', ['mine']);
    const text = (await readFile(file, 'utf8')).replace('"stdio"', '"stdio", "--x"');
    await writeFile(file, text.replace('"off": {', '"mine": {'));
    await home.change('cursor', 'connect');
    assert.match(await readFile(file, 'utf8'), /"mine": \{ "command": "off" \}/);
  });

  it('brings it back where somebody took our entry out by hand', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect', 'user', ['mine']);
    await writeFile(file, before.replace(/ *"mine".*\n/, ''));
    await home.change('cursor', 'connect');
    await home.change('cursor', 'disconnect');
    assert.match(await readFile(file, 'utf8'), /"mine": \{/);
    await home.change('cursor', 'connect', 'user', ['mine']);
    await writeFile(file, before.replace(/ *"mine".*\n/, ''));
    await home.change('cursor', 'disconnect');
    assert.match(await readFile(file, 'utf8'), /"mine": \{/);
  });

  it('keeps the way back where the record of the connection was lost', async () => {
    await using home = await openAgentHome({ targets });
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect');
    const connected = await readFile(file, 'utf8');
    await writeFile(`${home.context.stateDir}/agents.json`, 'lost');
    await home.change('cursor', 'connect', 'user', ['mine']);
    await home.change('cursor', 'restore');
    assert.equal(await readFile(file, 'utf8'), connected);
  });
});

describe('what both are', () => {
  for (const [what, entry, difference] of [
    ['a variable that the target has', { env: { TOKEN: 'abc' } }, undefined],
    ['a reference to one', { env: { TOKEN: '${TOKEN}' } }, undefined],
    ['another value', { env: { TOKEN: 'x' } }, 'But the target has no TOKEN, or another one'],
    ['one more variable', { env: { MORE: 'x' } }, 'But the target has no MORE, or another one'],
    ['a folder to run in', { cwd: '/shop' }, 'But the target does not run in /shop'],
  ] as const) {
    it(`tells of ${what}`, async () => {
      await using home = await openAgentHome({ targets });
      const mine = { command: 'npx', args: ['files'], ...entry };
      await home.write('cursor', JSON.stringify({ mcpServers: { mine } }));
      const { shown } = await home.plan('cursor', 'connect');
      assert.deepEqual(shown.duplicates, [
        {
          name: 'mine',
          target: 'files',
          same: 'Both run npx files',
          ...(difference && { difference }),
        },
      ]);
    });
  }
});
