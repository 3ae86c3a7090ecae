import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import * as vscode from 'vscode';

import { DiscoveryFile, discoveryFileName } from '#protocol/discoveryFile.ts';

import { callTool, startServersUntil } from './mcpClient.ts';
import { setting } from './settings.ts';

describe('a daemon that was killed', () => {
  it("comes back, and the editor's own MCP client can call its tools again", async () => {
    await startServersUntil('everything_echo');
    const { pid } = await readDiscovery();
    process.kill(pid, 'SIGKILL');

    const answer = await retry(async () => {
      const { pid: newPid } = await readDiscovery();
      assert.notEqual(newPid, pid);
      await startServersUntil('everything_echo');
      return callTool('everything_echo', { message: 'back again' });
    });
    assert.match(answer, /Echo: back again/);
  });
});

describe('the command Restart Daemon', () => {
  it('puts another daemon in the place of the one that runs', async () => {
    await startServersUntil('everything_echo');
    const before = await readDiscovery();
    await vscode.commands.executeCommand('mcpFederation.restartDaemon');
    const after = await readDiscovery();
    assert.notEqual(after.pid, before.pid);
    assert.equal(after.port, before.port);
    assert.equal(after.token, before.token);
  });
});

describe('the command Copy Endpoint', () => {
  it('copies the address that answers agents', async () => {
    await startServersUntil('everything_echo');
    await vscode.commands.executeCommand('mcpFederation.copyEndpoint');
    const { host, port } = await readDiscovery();
    assert.equal(await vscode.env.clipboard.readText(), `http://${host}:${port}/mcp`);
  });
});

async function readDiscovery(): Promise<DiscoveryFile> {
  const text = await readFile(path.join(setting('stateDirectory'), discoveryFileName), 'utf8');
  return DiscoveryFile.parse(JSON.parse(text));
}

/** Tries until it works; the limit of the test is the limit of the tries. */
async function retry<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await delay(200); // An agent, too, would try again after a while.
    }
  }
}
