import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { messageOf, sendModern } from '../support/modernRequest.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { fixture } from '../support/targets.ts';

const compute = { name: 'modern_slow_compute', arguments: { label: 'pi' } };
const capabilities = { extensions: { 'io.modelcontextprotocol/tasks': {} } };

describe('a modern target with tasks', () => {
  let daemon: RunningDaemon;

  before(async () => {
    const args = ['--era', 'modern', '--transport', 'stdio'];
    daemon = await startDaemon({ targets: { modern: fixture('conformance/main', { args }) } });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  it('answers a legacy client, who knows none of these tasks, without one', async () => {
    await using connected = await connectSdkClient(daemon);
    const { client } = connected;
    const { tasks, extensions } = client.getServerCapabilities() ?? {};
    assert.deepEqual([tasks, extensions], [undefined, undefined]);
    assert.match(JSON.stringify(await client.callTool(compute)), /Computed pi/);
  });

  it('tells the model of a legacy client that a tool is for others only', async () => {
    await using connected = await connectSdkClient(daemon);
    const result = await connected.client.callTool({ name: 'modern_failing_job' });
    assert.equal(result.isError, true);
    assert.match(JSON.stringify(result.content), /needs a client that can do more/);
  });

  it('tells a modern client by the error of its revision', async () => {
    const refused = await sendModern(daemon, 'tools/call', { name: 'modern_failing_job' });
    assert.equal(refused.status, 400);
    assert.equal(messageOf(refused).error?.code, -32_021);
  });

  it('gives a modern client a task, by an id of the federation', async () => {
    const made = messageOf(await sendModern(daemon, 'tools/call', compute, { capabilities }));
    const { resultType, taskId } = made.result ?? {};
    assert.equal(resultType, 'task');
    const ask = async (id: unknown) => {
      const headers = { 'Mcp-Name': String(id) };
      const options = { capabilities, headers };
      return messageOf(await sendModern(daemon, 'tasks/get', { taskId: id }, options));
    };
    assert.equal((await ask(taskId)).result?.taskId, taskId);
    assert.equal((await ask('another')).error?.code, -32_602);
    const cancelled = await sendModern(
      daemon,
      'tasks/cancel',
      { taskId },
      { capabilities, headers: { 'Mcp-Name': String(taskId) } },
    );
    assert.equal(cancelled.status, 200);
  });
});
