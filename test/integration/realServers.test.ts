import assert from 'node:assert/strict';
import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { type Control, openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type ListeningServer, startEverything } from '../support/everything.ts';
import { listToolNames, type McpSession, openMcpSession } from '../support/mcpSession.ts';
import { connectSdkClient } from '../support/sdkClient.ts';
import { realServer } from '../support/targets.ts';
import { openTempDir, type TempDir } from '../support/tempDir.ts';

describe('real servers from npm', () => {
  let files: TempDir;
  let root: string;
  let sse: ListeningServer;
  let http: ListeningServer;
  let daemon: RunningDaemon;
  let control: Control;
  let session: McpSession;

  before(async () => {
    files = await openTempDir();
    root = await realpath(files.path);
    await writeFile(join(root, 'hello.txt'), 'hello');
    sse = await startEverything('sse');
    http = await startEverything('streamableHttp');
    daemon = await startDaemon({
      targets: {
        'over-stdio': realServer('everything'),
        'over-sse': { type: 'sse', url: sse.url },
        'over-http': { type: 'http', url: http.url },
        filesystem: realServer('filesystem', { args: [root] }),
        memory: realServer('memory', { env: { MEMORY_FILE_PATH: join(root, 'memory.jsonl') } }),
        github: realServer('github'),
      },
    });
    control = await openControl(daemon);
    for (const { name } of control.snapshot.federations[0]?.targets ?? []) {
      await control.untilState(name, 'ready');
    }
    session = await openMcpSession(daemon);
  });

  after(async () => {
    await session[Symbol.asyncDispose]();
    await control[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
    await http[Symbol.asyncDispose]();
    await sse[Symbol.asyncDispose]();
    await files[Symbol.asyncDispose]();
  });

  it('offer all their tools, in the order of the configuration', async () => {
    const names = await listToolNames(session);
    const counts = Map.groupBy(names, name => name.slice(0, name.indexOf('_')));
    assert.deepEqual(
      [...counts].map(([target, tools]) => [target, tools.length]),
      [
        ['over-stdio', control.target('over-stdio').toolCount],
        ['over-sse', control.target('over-sse').toolCount],
        ['over-http', control.target('over-http').toolCount],
        ['filesystem', 14],
        ['memory', 9],
        ['github', 26],
      ],
    );
  });

  it('offer the same tools over each transport', async () => {
    const names = await listToolNames(session);
    const bareNames = (target: string) =>
      names.filter(name => name.startsWith(`${target}_`)).map(name => name.slice(target.length));
    assert.ok(bareNames('over-stdio').length > 10);
    assert.deepEqual(bareNames('over-sse'), bareNames('over-stdio'));
    assert.deepEqual(bareNames('over-http'), bareNames('over-stdio'));
  });

  for (const target of ['over-stdio', 'over-sse', 'over-http']) {
    it(`answer a call ${target.replace('-', ' ')}`, async () => {
      const echo = await session.callTool(`${target}_echo`, { message: 'grüß dich' });
      assert.equal(echo.text, 'Echo: grüß dich');
      const sum = await session.callTool(`${target}_get-sum`, { a: 40, b: 2 });
      assert.match(sum.text, /42/);
    });

    it(`report progress ${target.replace('-', ' ')}`, async () => {
      const answer = await session.request('tools/call', {
        name: `${target}_trigger-long-running-operation`,
        arguments: { duration: 0.2, steps: 2 },
        _meta: { progressToken: `token of ${target}` },
      });
      assert.match(answer.contentType, /^text\/event-stream/);
      assert.deepEqual(
        answer.before.filter(one => one.method === 'notifications/progress').map(one => one.params),
        [1, 2].map(progress => ({ progressToken: `token of ${target}`, progress, total: 2 })),
      );
      assert.ok(answer.response.result);
    });
  }

  it('pass on what they answer to arguments that do not fit, unchanged', async () => {
    const { result } = await session.callTool('over-stdio_get-sum', { a: 'forty', b: 2 });
    assert.equal(result.isError, true);
    assert.match(JSON.stringify(result.content), /Input validation error/);
  });

  it('pass on structured content', async () => {
    const { result } = await session.callTool('over-http_get-structured-content', {
      location: 'New York',
    });
    assert.equal(typeof result.structuredContent, 'object');
  });

  it('read and write files', async () => {
    await session.callTool('filesystem_write_file', {
      path: join(root, 'new.txt'),
      content: 'written through the federation',
    });
    const read = await session.callTool('filesystem_read_text_file', {
      path: join(root, 'new.txt'),
    });
    assert.equal(read.text, 'written through the federation');
  });

  it('keep a memory', async () => {
    await session.callTool('memory_create_entities', {
      entities: [{ name: 'Ada', entityType: 'person', observations: ['likes engines'] }],
    });
    const graph = await session.callTool('memory_read_graph');
    assert.match(graph.text, /likes engines/);
  });

  it('may be as old as 2024-11-05', () => {
    const { protocolVersion, toolCount } = control.target('github');
    assert.deepEqual(
      { protocolVersion, toolCount },
      { protocolVersion: '2024-11-05', toolCount: 26 },
    );
  });

  it('satisfy the client of the SDK', async () => {
    await using sdk = await connectSdkClient(daemon);
    const { tools } = await sdk.client.listTools();
    assert.deepEqual(
      tools.map(tool => tool.name),
      await listToolNames(session),
    );
    const progress: unknown[] = [];
    const result = await sdk.client.callTool(
      { name: 'over-sse_trigger-long-running-operation', arguments: { duration: 0.3, steps: 3 } },
      undefined,
      { onprogress: one => progress.push(one.progress) },
    );
    assert.notEqual(result.isError, true);
    // The client forgets its listener with the answer, which may come in the same breath as the last step.
    assert.deepEqual(progress.slice(0, 2), [1, 2]);
  });
});
