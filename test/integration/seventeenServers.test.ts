import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Control, openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { installServers } from '../support/installServers.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { fromRoot } from '../support/paths.ts';
import { descendantsOf, untilGone } from '../support/processTree.ts';
import { realServers, realTarget, writeServerFiles } from '../support/realServers.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { openTempDir, type TempDir } from '../support/tempDir.ts';
import { withoutNetwork } from '../support/withoutNetwork.ts';

/** Many start at once here, on machines with few cores. */
const startTimeoutMs = 90_000;

describe(`${realServers.length} real servers in one federation, without network`, () => {
  let home: TempDir;
  let daemon: RunningDaemon;
  let control: Control;
  let session: McpSession;

  before(async () => {
    const modules = [fromRoot('node_modules'), await installServers()];
    home = await openTempDir();
    await writeServerFiles(home.path);
    const targets = await Promise.all(
      realServers.map(async server => {
        const target = withoutNetwork(await realTarget(server, modules, home.path));
        return [server.name, { ...target, startTimeoutMs }] as const;
      }),
    );
    daemon = await startDaemon({ targets: Object.fromEntries(targets) });
    control = await openControl(daemon);
    for (const { name } of realServers) await untilStarted(name);
    session = await openMcpSession(daemon);
  });

  after(async () => {
    const processes = descendantsOf(daemon.pid);
    assert.ok(processes.length >= realServers.length);
    await session[Symbol.asyncDispose]();
    await control[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
    await untilGone(processes);
    await home[Symbol.asyncDispose]();
  });

  /** Waits as long as it takes, which is as long as the slowest of them. */
  async function untilStarted(name: string): Promise<void> {
    for (;;) {
      const { kind } = control.target(name).state;
      if (kind !== 'starting' && kind !== 'idle') return;
      await control.heartbeat();
    }
  }

  for (const { name, unlistable, toolCount } of realServers) {
    if (unlistable === undefined) continue;
    it(`show that ${name} cannot list its ${unlistable}, and why`, async () => {
      const { error } = await control.untilState(name, 'degraded');
      assert.match(error.message, new RegExp(`The ${unlistable} cannot be listed: .`));
      assert.equal(control.target(name).toolCount, toolCount);
    });
  }

  it('list all tools, and are ready where nothing is missing', () => {
    const shown = realServers.map(({ name }) => {
      const { toolCount, state } = control.target(name);
      return [name, toolCount, state.kind];
    });
    const expected = realServers.map(({ name, toolCount, unlistable }) => [
      name,
      toolCount,
      unlistable === undefined ? 'ready' : 'degraded',
    ]);
    assert.deepEqual(shown, expected);
  });

  it('have names that are unique and that all model APIs take', async () => {
    const names = await listToolNames(session);
    const expected = realServers.reduce((sum, { toolCount }) => sum + toolCount, 0);
    assert.equal(names.length, expected);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      names.filter(name => !/^[A-Za-z0-9_-]{1,64}$/.test(name)),
      [],
    );
  });

  it('satisfy the client of the SDK, all together', async () => {
    await using sdk = await connectSdkClient(daemon);
    const { tools } = await sdk.client.listTools();
    assert.deepEqual(
      tools.map(tool => tool.name),
      await listToolNames(session),
    );
  });

  for (const server of realServers) {
    const { call } = server;
    if (!call) continue;
    it(`answer a call of ${server.name}`, async () => {
      const { text } = await session.callTool(`${server.name}_${call.tool}`, call.arguments);
      assert.match(text, call.shows);
    });
  }
});
