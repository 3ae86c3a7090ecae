import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { applyChange } from '../../../../daemon/agents/applyChange.ts';
import { openAgentHome, type AgentHome } from '../../../support/agents.ts';

const before = '{\n  "mcpServers": {\n    "other": { "command": "other" }\n  }\n}\n';

describe('applyChange', () => {
  it('keeps a copy of what the file was, as readable as the file, until it is so again', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    await chmod(file, 0o640);
    const { backup = '' } = await home.change('cursor', 'connect');
    assert.equal(await readFile(backup, 'utf8'), before);
    assert.match(path.basename(backup), /^mcp\.json\.\d{8}-\d{6}\.bak$/);
    for (const one of [file, backup]) assert.equal((await stat(one)).mode & 0o777, 0o640);
    await home.change('cursor', 'disconnect');
    assert.deepEqual(await readdir(path.dirname(file)), ['mcp.json']);
  });

  it('makes a new file that only its user can read', async () => {
    await using home = await openAgentHome();
    await home.change('cursor', 'connect');
    assert.equal((await stat(home.fileOf('cursor'))).mode & 0o777, 0o600);
  });

  it('does nothing when the file was changed since it was looked at', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    const { shown } = await home.plan('cursor', 'connect');
    const changed = before.replace('"other":', '"another":');
    await writeFile(file, changed);
    const request = { agent: 'cursor', scope: 'user', action: 'connect' } as const;
    await assert.rejects(applyChange(request, shown.digest, home.context), {
      code: 'AGENT_CONFIG',
      message: /changed since you looked/,
    });
    assert.deepEqual(await readdir(path.dirname(file)), ['mcp.json']);
    assert.equal(await readFile(file, 'utf8'), changed);
  });

  it('takes out our entry alone when others have written since', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect');
    const connected = await readFile(file, 'utf8');
    await writeFile(file, connected.replace('"other" }', '"other", "args": ["new"] }'));
    await home.change('cursor', 'disconnect');
    const left = await readFile(file, 'utf8');
    assert.equal(left, before.replace('"other" }', '"other", "args": ["new"] }'));
  });

  it('takes out our entry when it was changed itself', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    await home.change('cursor', 'connect');
    const connected = await readFile(file, 'utf8');
    await writeFile(file, connected.replace('"stdio"', '"stdio", "--federation", "shop"'));
    await home.change('cursor', 'disconnect');
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), JSON.parse(before));
  });

  it('brings back the entry of our name that was there before', async () => {
    await using home = await openAgentHome();
    const own = before.replace('"other": {', '"mcp-federation": {');
    const file = await home.write('cursor', own);
    const { shown } = await home.change('cursor', 'connect');
    assert.match(shown.notes.join(), /is replaced: it runs other/);
    await home.change('cursor', 'disconnect');
    assert.equal(await readFile(file, 'utf8'), own);
  });

  it('leaves an entry alone that only has our name', async () => {
    await using home = await openAgentHome();
    await home.write('cursor', before.replace('"other": {', '"mcp-federation": {'));
    await assert.rejects(home.plan('cursor', 'disconnect'), /not one of ours/);
  });

  it('mends an entry that leads elsewhere, and keeps what the user added to it', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cline', '{}\n');
    await home.change('cline', 'connect');
    const connected = await readFile(file, 'utf8');
    const drifted = connected
      .replace(/"command": ".*"/, '"autoApprove": ["x"], "command": "/old/mcp-federation"')
      .replace('{}', '{}');
    await writeFile(file, drifted);
    await home.change('cline', 'connect');
    const { mcpServers } = JSON.parse(await readFile(file, 'utf8'));
    assert.deepEqual(mcpServers['mcp-federation'].autoApprove, ['x']);
    assert.doesNotMatch(mcpServers['mcp-federation'].command, /^\/old/);
    await home.change('cline', 'disconnect');
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')).mcpServers ?? {}, {});
  });

  it('does nothing to an agent that is connected already', async () => {
    await using home = await openAgentHome();
    await home.change('codex', 'connect');
    const { shown, backup } = await home.change('codex', 'connect');
    assert.equal(shown.before, shown.after);
    assert.equal(backup, undefined);
    await home.change('codex', 'disconnect');
    assert.ok(!existsSync(home.fileOf('codex')));
  });

  it('takes an entry out by its looks where the record is lost', async () => {
    await using home = await openAgentHome();
    const file = await home.write('codex', 'model = "x" # mine\n');
    await home.change('codex', 'connect');
    await writeFile(path.join(home.context.stateDir, 'agents.json'), 'lost');
    await home.change('codex', 'disconnect');
    assert.match(await readFile(file, 'utf8'), /^model = "x" # mine\n/);
    assert.doesNotMatch(await readFile(file, 'utf8'), /mcp-federation/);
  });

  it('is made once by two windows at the same time', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    const { shown } = await home.plan('cursor', 'connect');
    const request = { agent: 'cursor', scope: 'user', action: 'connect' } as const;
    const both = await Promise.allSettled(
      [1, 2].map(() => applyChange(request, shown.digest, home.context)),
    );
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal((await readFile(file, 'utf8')).match(/mcp-federation"/g)?.length, 2);
    await home.change('cursor', 'disconnect');
    assert.equal(await readFile(file, 'utf8'), before);
  });

  it('remembers the connections of two agents that are made at the same time', async () => {
    await using home = await openAgentHome();
    await Promise.all(['cursor', 'codex', 'goose'].map(agent => home.change(agent, 'connect')));
    for (const agent of ['cursor', 'codex', 'goose']) {
      await home.change(agent, 'disconnect');
      assert.ok(!existsSync(home.fileOf(agent)));
    }
  });
});

describe('a file that cannot be changed', () => {
  for (const [what, agent, text, says] of [
    ['broken JSON', 'cursor', '{ "mcpServers": {', /mcp\.json: This is no JSON at 1:\d+/],
    ['JSON of another kind', 'cursor', '[1]', /no object/],
    [
      'servers that are no object',
      'cursor',
      '{ "mcpServers": [] }',
      /"mcpServers" is not an object/,
    ],
    ['broken TOML', 'codex', 'model = \n', /config\.toml: This is no TOML/],
    ['broken YAML', 'goose', 'extensions: [\n', /config\.yaml: This is no YAML/],
    ['YAML of another kind', 'continue', '- a\n', /no map/],
  ] as const) {
    it(`is left as it is: ${what}`, async () => {
      await using home = await openAgentHome();
      const file = await home.write(agent, text);
      await assert.rejects(home.plan(agent, 'connect'), { code: 'AGENT_CONFIG', message: says });
      assert.equal(await readFile(file, 'utf8'), text);
    });
  }

  it('is named when a folder is in its place', async () => {
    await using home = await openAgentHome();
    await mkdir(home.fileOf('cursor'), { recursive: true });
    await assert.rejects(home.plan('cursor', 'connect'), /Cannot read .*mcp\.json: it is a folder/);
  });

  it('is named when it is no text', async () => {
    await using home = await openAgentHome();
    await home.write('cursor', '');
    await writeFile(home.fileOf('cursor'), Buffer.from([0xff, 0xfe, 0x00]));
    await assert.rejects(home.plan('cursor', 'connect'), /not UTF-8/);
  });

  it('is named when its folder cannot be made, and nothing is remembered', async () => {
    await using home = await openAgentHome();
    await writeFile(path.join(home.home, '.cursor'), 'a file');
    await assert.rejects(home.change('cursor', 'connect'), { code: 'AGENT_CONFIG' });
    assert.deepEqual(await recordOf(home), undefined);
  });

  it('is named when it may not be written', async () => {
    await using home = await openAgentHome();
    const file = await home.write('cursor', before);
    await chmod(file, 0o400);
    await assert.rejects(home.change('cursor', 'connect'), /you have no right to|read-only/);
    assert.equal(await readFile(file, 'utf8'), before);
  });
});

describe('a link', () => {
  it('stays one: what it leads to is changed', async () => {
    await using home = await openAgentHome();
    const real = path.join(home.home, 'dotfiles', 'cursor.json');
    await mkdir(path.dirname(real), { recursive: true });
    await writeFile(real, before);
    const file = home.fileOf('cursor');
    await mkdir(path.dirname(file), { recursive: true });
    await symlink(real, file);
    await home.change('cursor', 'connect');
    assert.match(await readFile(real, 'utf8'), /mcp-federation/);
    await home.change('cursor', 'disconnect');
    assert.equal(await readFile(real, 'utf8'), before);
  });

  it('that leads nowhere is not replaced', async () => {
    await using home = await openAgentHome();
    const file = home.fileOf('cursor');
    await mkdir(path.dirname(file), { recursive: true });
    await symlink(path.join(home.home, 'gone.json'), file);
    await assert.rejects(home.plan('cursor', 'connect'), /a link that leads nowhere/);
  });

  it("of a project does not lead to the user's own files", async () => {
    await using home = await openAgentHome();
    const own = path.join(home.home, 'own.json');
    await writeFile(own, '{}');
    await symlink(own, path.join(home.project, '.mcp.json'));
    await assert.rejects(
      home.plan('claude-code', 'connect', 'project'),
      /leads out of the project/,
    );
    await symlink(home.home, path.join(home.project, '.cursor'));
    await assert.rejects(home.plan('cursor', 'connect', 'project'), /leads out of the project/);
  });
});

async function recordOf({ context }: AgentHome): Promise<string | undefined> {
  const file = path.join(context.stateDir, 'agents.json');
  return existsSync(file) ? await readFile(file, 'utf8') : undefined;
}
