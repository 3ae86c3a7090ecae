import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import type { AgentContext } from '../../../../daemon/agents/agentContext.ts';
import { placesOf } from '../../../../daemon/agents/agentPlaces.ts';
import { agents } from '../../../../daemon/agents/agentTable.ts';
import { listAgents } from '../../../../daemon/agents/listAgents.ts';
import { openAgentHome, type AgentHome } from '../../../support/agents.ts';

async function placeIn(home: AgentHome, id: string, scope = 'user') {
  const agent = (await listAgents(home.context)).find(one => one.id === id);
  const place = agent?.places.find(one => one.scope === scope);
  assert.ok(place);
  return place;
}

const entryOf = (name: string, entry: object) => JSON.stringify({ mcpServers: { [name]: entry } });

describe('listAgents', () => {
  it('finds an agent by its configuration, or by its program', async () => {
    await using home = await openAgentHome();
    const bin = path.join(home.home, 'bin');
    await mkdir(bin);
    await writeFile(path.join(bin, 'codex'), '');
    await home.write('cursor', '{}');
    const here = { ...home.context.here, env: { PATH: bin } };
    const found = (await listAgents({ ...home.context, here })).filter(({ isFound }) => isFound);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['cursor', 'codex'],
    );
  });

  it('tells whether the entry is there, and leads here', async () => {
    await using home = await openAgentHome();
    assert.equal((await placeIn(home, 'cursor')).state.kind, 'absent');
    await home.change('cursor', 'connect');
    assert.equal((await placeIn(home, 'cursor')).state.kind, 'connected');
    await home.change('cursor', 'disconnect');
    assert.equal((await placeIn(home, 'cursor')).state.kind, 'absent');
  });

  for (const [what, entry, says] of [
    ['an address', { url: 'http://127.0.0.1:4000/mcp' }, /it has the address http:\/\/127/],
    ['another program', { command: '/old/mcp-federation', args: ['stdio'] }, /it runs \/old\//],
    ['nothing', { disabled: true }, /neither a command nor an address/],
  ] as const) {
    it(`tells of an entry that has ${what}`, async () => {
      await using home = await openAgentHome();
      await home.write('cursor', entryOf('mcp-federation', entry));
      const { state } = await placeIn(home, 'cursor');
      assert.equal(state.kind, 'drifted');
      assert.match('reason' in state ? state.reason : '', says);
    });
  }

  it("serves a project's own targets, once it has some", async () => {
    await using home = await openAgentHome();
    await home.change('claude-code', 'connect', 'project');
    assert.equal((await placeIn(home, 'claude-code', 'project')).state.kind, 'connected');
    await mkdir(path.join(home.project, '.vscode'));
    await writeFile(path.join(home.project, '.vscode', 'mcp-federation.json'), '{}');
    assert.equal((await placeIn(home, 'claude-code', 'project')).state.kind, 'drifted');
    await home.change('claude-code', 'connect', 'project');
    assert.equal((await placeIn(home, 'claude-code', 'project')).state.kind, 'connected');
  });

  it('tells of files that cannot be read', async () => {
    await using home = await openAgentHome();
    await home.write('codex', 'oops\n');
    assert.equal((await placeIn(home, 'codex')).state.kind, 'unreadable');
  });

  it(
    'does not read what never ends, such as a device that a link leads to',
    { skip: process.platform === 'win32' },
    async () => {
      await using home = await openAgentHome();
      await symlink('/dev/zero', home.fileOf('claude-code', 'project'));
      const { state } = await placeIn(home, 'claude-code', 'project');
      assert.match('reason' in state ? state.reason : '', /\.mcp\.json: It is no file$/);
    },
  );
});

describe('what would be loaded twice', () => {
  const targets: AgentContext['targets'] = {
    files: { type: 'stdio', command: 'npx', args: ['files'] },
    docs: { type: 'http', url: 'https://example.com/mcp' },
    off: { type: 'stdio', command: 'npx', args: ['off'], enabled: false },
  };

  for (const [what, entry, says] of [
    ['a command', { command: 'npx', args: ['files'] }, /"mine" is the target "files"/],
    ['an address', { url: 'https://example.com/mcp/' }, /"mine" is the target "docs"/],
    ['the endpoint', { url: 'http://localhost:5387/mcp' }, /"mine" leads to the federation, too/],
    ['the relay', { command: 'npx', args: ['mcp-federation', 'stdio'] }, /leads to the federation/],
  ] as const) {
    it(`is told for ${what}, before and after`, async () => {
      await using home = await openAgentHome({ targets });
      await home.write('cursor', entryOf('mine', entry));
      const { shown } = await home.change('cursor', 'connect');
      assert.match(shown.notes.join(), says);
      assert.match((await placeIn(home, 'cursor')).doubles.join(), says);
    });
  }

  for (const [what, entry] of [
    ['another argument', { command: 'npx', args: ['files', '/tmp'] }],
    ['another port', { url: 'http://localhost:5388/mcp' }],
    ['an entry that is turned off', { command: 'npx', args: ['files'], disabled: true }],
    ['a target that is turned off', { command: 'npx', args: ['off'] }],
  ] as const) {
    it(`is nothing with ${what}`, async () => {
      await using home = await openAgentHome({ targets });
      await home.write('cursor', entryOf('mine', entry));
      assert.deepEqual((await home.plan('cursor', 'connect')).shown.notes, []);
    });
  }

  it('is told of files that VS Code reads, too', async () => {
    await using home = await openAgentHome();
    const { shown } = await home.plan('claude-code', 'connect', 'project');
    assert.match(shown.notes.join(), /VS Code reads this file, too/);
  });
});

describe('the places of agents', () => {
  const placeOf = (id: string, platform: string, env: Record<string, string> = {}) => {
    const agent = agents.find(one => one.id === id);
    const homedir = platform === 'win32' ? String.raw`C:\Users\me` : '/Users/me';
    const context = { here: { env, platform, homedir }, stateDir: '/s', targets: {}, port: 1 };
    return agent && placesOf(agent, context)[0]?.file;
  };

  for (const [id, platform, env, expected] of [
    ['codex', 'linux', { CODEX_HOME: '/c' }, '/c/config.toml'],
    ['claude-code', 'linux', { CLAUDE_CONFIG_DIR: '/c' }, '/c/.claude.json'],
    ['copilot-cli', 'linux', { COPILOT_HOME: '/c' }, '/c/mcp-config.json'],
    ['opencode', 'linux', { XDG_CONFIG_HOME: '/x' }, '/x/opencode/opencode.jsonc'],
    [
      'claude-desktop',
      'darwin',
      {},
      '/Users/me/Library/Application Support/Claude/claude_desktop_config.json',
    ],
    ['zed', 'darwin', {}, '/Users/me/.config/zed/settings.json'],
    ['zed', 'win32', { APPDATA: String.raw`C:\A` }, String.raw`C:\A\Zed\settings.json`],
    [
      'claude-desktop',
      'win32',
      {},
      String.raw`C:\Users\me\AppData\Roaming\Claude\claude_desktop_config.json`,
    ],
  ] as const) {
    it(`of ${id} on ${platform}: ${expected}`, () => {
      assert.equal(placeOf(id, platform, { ...env }), expected);
    });
  }
});
