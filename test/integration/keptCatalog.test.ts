import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { mainFederation, openControl } from '../support/control.ts';
import { openDaemonHome, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

describe('a second start', () => {
  it('lists at once what was known, while the targets hang', async () => {
    await using dir = await openTempDir();
    const mode = join(dir.path, 'mode');
    await writeFile(mode, 'serve');
    // Less than a list waits for targets that are not known: after such a wait the first start has failed.
    const startTimeoutMs = 9_000;
    const config = { targets: { moody: fixture('switchable', { args: [mode], startTimeoutMs }) } };
    await using home = await openDaemonHome(config);
    const names = await firstRun();
    await writeFile(mode, 'hang');

    await using daemon = await startDaemon(config, { home });
    await using session = await openMcpSession(daemon);
    assert.deepEqual(await listToolNames(session), names);
    await using control = await openControl(daemon);
    assert.partialDeepStrictEqual(control.target('moody'), {
      state: { kind: 'starting', attempt: 1 },
      toolsAreKept: true,
      toolCount: 2,
    });
    assert.deepEqual(Object.keys(mainFederation(control.snapshot).tools), ['moody']);

    async function firstRun(): Promise<string[]> {
      await using first = await startDaemon(config, { home });
      await using opened = await openMcpSession(first);
      return await listToolNames(opened);
    }
  });

  it('answers a call once the target has started', async () => {
    const config = { targets: { chatty: fixture('chatty') } };
    await using home = await openDaemonHome(config);
    await startAndList();
    await using daemon = await startDaemon(config, { home });
    await using session = await openMcpSession(daemon);
    assert.equal((await session.callTool('chatty_echo', { message: 'early' })).text, 'early');

    async function startAndList(): Promise<void> {
      await using first = await startDaemon(config, { home });
      await using opened = await openMcpSession(first);
      await listToolNames(opened);
    }
  });

  it('does not list what a changed target had', async () => {
    const config = { targets: { one: fixture('chatty') } };
    await using home = await openDaemonHome(config);
    await startAndList();
    const changed = { targets: { one: fixture('hangsOnInitialize', { startTimeoutMs: 300 }) } };
    await home.writeConfig(changed);
    await using daemon = await startDaemon(changed, { home });
    await using session = await openMcpSession(daemon);
    assert.deepEqual(await listToolNames(session), []);

    async function startAndList(): Promise<void> {
      await using first = await startDaemon(config, { home });
      await using opened = await openMcpSession(first);
      assert.notEqual((await listToolNames(opened)).length, 0);
    }
  });

  it('keeps the token, so that agents stay connected', async () => {
    await using home = await openDaemonHome({});
    const tokens = [];
    for (let run = 1; run <= 2; run += 1) {
      await using daemon = await startDaemon({}, { home });
      tokens.push(daemon.token);
    }
    assert.equal(tokens[0], tokens[1]);
  });
});
