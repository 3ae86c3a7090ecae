import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { connectModernClient } from '../support/modernClient.ts';
import { messageOf, sendModern } from '../support/modernRequest.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { realServer } from '../support/targets.ts';

const research = 'everything_simulate-research-query';
const notMine = { code: -32602, message: /Unknown task/ };

/** The SDK's client, which answers each form with the first interpretation. */
async function connectAnswering(daemon: RunningDaemon) {
  const asked: unknown[] = [];
  const client = new Client(
    { name: 'answering', version: '1.0.0' },
    { capabilities: { elicitation: { form: {} } } },
  );
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params);
    return { action: 'accept', content: { interpretation: 'snake' } };
  });
  const transport = new StreamableHTTPClientTransport(new URL(daemon.endpoint), {
    requestInit: { headers: { ...daemon.authorization } },
  });
  await client.connect(transport);
  return { client, asked, [Symbol.asyncDispose]: () => client.close() };
}

/** Begins a task that takes some seconds. */
async function begin(client: Client): Promise<string> {
  const stream = client.experimental.tasks.callToolStream(
    { name: research, arguments: { topic: 'bees' } },
    CallToolResultSchema,
    { task: { ttl: 60_000 } },
  );
  for await (const message of stream) {
    if (message.type === 'taskCreated') return message.task.taskId;
    if (message.type === 'error') throw message.error;
  }
  throw new Error('No task was made');
}

describe('tasks of 2025-11-25', { concurrency: 4 }, () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({
      targets: { everything: realServer('everything'), memory: realServer('memory') },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
  });

  after(() => daemon[Symbol.asyncDispose]());

  it('are offered where a target has them', async () => {
    await using connected = await connectSdkClient(daemon);
    const { tasks } = connected.client.getServerCapabilities() ?? {};
    assert.deepEqual(tasks, { list: {}, cancel: {}, requests: { tools: { call: {} } } });
  });

  it('run to their end, and ask on the way', async () => {
    await using connected = await connectAnswering(daemon);
    const { client, asked } = connected;
    await client.listTools();
    const stream = client.experimental.tasks.callToolStream(
      { name: research, arguments: { topic: 'python', ambiguous: true } },
      CallToolResultSchema,
      { task: { ttl: 60_000 } },
    );
    const kinds = new Set<string>();
    let text = '';
    let taskId: string | undefined;
    for await (const message of stream) {
      kinds.add(message.type);
      if (message.type === 'taskCreated') taskId = message.task.taskId;
      if (message.type === 'error') throw message.error;
      if (message.type === 'result') text = JSON.stringify(message.result);
    }
    assert.ok(kinds.has('taskCreated') && kinds.has('taskStatus') && kinds.has('result'));
    assert.match(text, /python/);
    assert.equal(asked.length, 1);
    const [question] = asked as { _meta: Record<string, { taskId: string }> }[];
    assert.equal(question?._meta['io.modelcontextprotocol/related-task']?.taskId, taskId);
  });

  it('are listed, seen and cancelled by the session that made them, and by no other', async () => {
    await using connected = await connectSdkClient(daemon);
    await using stranger = await connectSdkClient(daemon);
    const { tasks } = connected.client.experimental;
    const taskId = await begin(connected.client);
    assert.equal((await tasks.getTask(taskId)).taskId, taskId);
    assert.deepEqual(
      (await tasks.listTasks()).tasks.map(one => one.taskId),
      [taskId],
    );

    const others = stranger.client.experimental.tasks;
    assert.deepEqual((await others.listTasks()).tasks, []);
    await assert.rejects(others.getTask(taskId), notMine);
    await assert.rejects(others.cancelTask(taskId), notMine);
    await assert.rejects(others.getTaskResult(taskId, CallToolResultSchema), notMine);

    assert.equal((await tasks.cancelTask(taskId)).status, 'cancelled');
    assert.equal((await tasks.getTask(taskId)).status, 'cancelled');
  });

  it('refuse what they do not know', async () => {
    await using session = await openMcpSession(daemon);
    for (const params of [{}, { taskId: 7 }, { taskId: 'nobody' }]) {
      const { response } = await session.request('tasks/get', params);
      assert.equal(response.error?.code, -32602);
    }
    const { response } = await session.request('tasks/list', { cursor: 'mine' });
    assert.equal(response.error?.code, -32602);
    const updated = await session.request('tasks/update', { taskId: 'nobody' });
    assert.equal(updated.response.error?.code, -32601);
    const wrong = { name: 'everything_echo', arguments: { message: 'hi' }, task: {} };
    const { response: refused } = await session.request('tools/call', wrong);
    assert.equal(refused.error?.code, -32601);
    assert.match(refused.error?.message ?? '', /everything_echo cannot be called as a task/);
  });

  it('are waited for in place of a modern client, which knows none of them', async () => {
    await using connected = await connectModernClient(daemon);
    const result = await connected.client.callTool({
      name: research,
      arguments: { topic: 'bees' },
    });
    assert.match(JSON.stringify(result.content), /bees/);
  });

  it('are no methods for modern clients', async () => {
    for (const method of ['tasks/list', 'tasks/result']) {
      const answer = await sendModern(daemon, method, { taskId: 'nobody' });
      assert.equal(answer.status, 404);
    }
    const headers = { 'Mcp-Name': 'nobody' };
    const undeclared = await sendModern(daemon, 'tasks/get', { taskId: 'nobody' }, { headers });
    assert.equal(undeclared.status, 400);
    assert.equal(messageOf(undeclared).error?.code, -32021);
    const capabilities = { extensions: { 'io.modelcontextprotocol/tasks': {} } };
    const unknown = await sendModern(
      daemon,
      'tasks/get',
      { taskId: 'nobody' },
      { headers, capabilities },
    );
    assert.equal(messageOf(unknown).error?.code, -32602);
  });
});
