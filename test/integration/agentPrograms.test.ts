import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import {
  agentEnvironment,
  agentPrograms,
  askProgram,
  printedBy,
} from '../support/agentPrograms.ts';
import { runCommand } from '../support/cli.ts';
import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { installAgents } from '../support/installServers.ts';
import { agentRuns, prepareRun } from '../support/model/agentRuns.ts';
import { openStandInModel } from '../support/model/standInModel.ts';
import { fixture } from '../support/targets.ts';

const count = { name: 'chatty_count', args: { to: 1, label: 'north' } };

/** The agents themselves, each with its own command that says what it has, and whether it reaches it. */
describe("an agent's own program", () => {
  let daemon: RunningDaemon;
  let programs: ReturnType<typeof agentPrograms>;
  let around: { cwd: string; env: NodeJS.ProcessEnv };

  before(async () => {
    programs = agentPrograms(await installAgents());
    daemon = await startDaemon({ targets: { chatty: fixture('chatty') } });
    await using control = await openControl(daemon);
    await control.untilState('chatty', 'ready');
    const { env } = daemon.home;
    const cwd = path.join(env['HOME'] ?? '', 'work');
    await mkdir(cwd);
    around = { cwd, env: agentEnvironment(env) };
  });

  after(() => daemon[Symbol.asyncDispose]());

  for (const { agent, program, says } of [
    {
      agent: 'claude-code',
      program: 'claude',
      says: /^mcp-federation: .* stdio - \S+ Connected$/m,
    },
    { agent: 'gemini-cli', program: 'gemini', says: /mcp-federation: .*\(stdio\) - Connected$/m },
    {
      agent: 'qwen-code',
      program: 'qwen',
      says: /mcp-federation: .*\(stdio\) - Connected$/m,
    },
    { agent: 'opencode', program: 'opencode', says: /mcp-federation\s.*connected/ },
  ] as const) {
    it(`of ${agent} shows the endpoint connected, and not before or after`, async () => {
      const list = () => printedBy(programs[program], ['mcp', 'list'], around);
      assert.doesNotMatch(await list(), /mcp-federation: /);
      await connect(agent);
      assert.match(await list(), says);
      await connect(agent, '--undo');
      assert.doesNotMatch(await list(), says);
    });
  }

  it('of codex has the endpoint, and its server of agents gets the tools from it', async () => {
    await connect('codex');
    const listed = await printedBy(programs.codex, ['mcp', 'list'], around);
    assert.match(listed, /^mcp-federation .* stdio .* enabled/m);
    const clientInfo = { name: 'test', version: '1.0.0' };
    const requests = [
      { method: 'initialize', params: { clientInfo } },
      { method: 'mcpServerStatus/list', params: {} },
    ];
    const status = await askProgram(programs.codex, requests, { ...around, args: ['app-server'] });
    const text = JSON.stringify(status);
    assert.match(text, /"serverInfo":\{"name":"mcp-federation"/);
    assert.match(text, /chatty_count/);
  });

  it('of copilot has the endpoint, enabled with all tools', async () => {
    await connect('copilot-cli');
    assert.match(await printedBy(programs.copilot, ['mcp', 'list'], around), /mcp-federation/);
    const got = await printedBy(programs.copilot, ['mcp', 'get', 'mcp-federation'], around);
    assert.match(got, /Status: Enabled/);
    assert.match(got, /Tools: \* \(all\)/);
  });

  it('of amp shows the endpoint connected, with its tools', async () => {
    await connect('amp');
    // It asks who the user is first, of a service that here is the model, and goes on without an answer.
    await using model = await openStandInModel(count);
    const env = { ...around.env, AMP_API_KEY: 'none', AMP_URL: model.url };
    const printed = await printedBy(programs.amp, ['mcp', 'doctor'], { ...around, env });
    assert.match(printed, /mcp-federation \(user settings\): connected \(5 tools: chatty_count,/);
  });

  it("of claude-code asks about a project's entry before it starts it", async () => {
    await connect('claude-code', '--project');
    const listed = await printedBy(programs.claude, ['mcp', 'list'], around);
    assert.match(listed, /mcp-federation: .*(Pending approval|needs? approval|not approved)/i);
  });

  for (const run of agentRuns) {
    it(`${run.agent} offers its model the tools, and makes the call that it asks for`, async () => {
      await using model = await openStandInModel(count);
      const env = await prepareRun(run, model.url, around.env);
      await connect(run.agent);
      const printed = await printedBy(programs[run.program], run.args, { ...around, env });
      assert.match([...model.offered].join(' '), /chatty_count/, printed);
      assert.match(model.results.join(' '), /north done/, printed);
      assert.match(printed, /It said .*north done/);
    });
  }

  async function connect(agent: string, ...options: readonly string[]): Promise<void> {
    const result = await runCommand(daemon.home, ['connect', agent, ...options], around.cwd);
    assert.equal(result.code, 0, result.stderr);
  }
});
