import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type ListeningServer, startEverything } from '../support/everything.ts';
import { jsonHeaders } from '../support/mcpSession.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { realServer } from '../support/targets.ts';
import { openTempDir, type TempDir } from '../support/tempDir.ts';

// agentgateway's federation tutorial: the same four requests, in the same order, and nothing between them.
for (const auth of ['with a token', 'with --no-auth'] as const) {
  describe(`the tutorial's four requests, ${auth}`, () => {
    let files: TempDir;
    let everything: ListeningServer;
    let daemon: RunningDaemon;
    let sessionId: string;

    before(async () => {
      files = await openTempDir();
      await mkdir(join(files.path, 'notes'));
      await writeFile(join(files.path, 'hello.txt'), 'hello');
      everything = await startEverything('streamableHttp');
      daemon = await startDaemon(
        {
          targets: {
            everything: { type: 'http', url: everything.url },
            filesystem: realServer('filesystem', { args: [files.path] }),
          },
        },
        { args: auth === 'with --no-auth' ? ['--no-auth'] : [] },
      );
    });

    after(async () => {
      await daemon[Symbol.asyncDispose]();
      await everything[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    });

    async function post(message: object, headers: Record<string, string> = {}): Promise<Response> {
      return fetch(daemon.endpoint, {
        method: 'POST',
        headers: { ...jsonHeaders, ...daemon.authorization, ...headers },
        body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      });
    }

    async function ask(id: number, method: string, params?: object): Promise<RpcMessage> {
      const response = await post(
        { id, method, ...(params && { params }) },
        { 'Mcp-Session-Id': sessionId },
      );
      assert.equal(response.status, 200);
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
      return RpcMessage.parse(await response.json());
    }

    it('opens a session for the revision of 2024-11-05', async () => {
      const response = await post({
        id: 1,
        method: 'initialize',
        params: {
          protocolVersion: '2024-11-05',
          capabilities: {},
          clientInfo: { name: 'test-client', version: '1.0.0' },
        },
      });
      assert.equal(response.status, 200);
      sessionId = response.headers.get('Mcp-Session-Id') ?? '';
      assert.match(sessionId, /^[\x21-\x7e]{16,}$/);
      const { result } = RpcMessage.parse(await response.json());
      assert.equal(result?.protocolVersion, '2024-11-05');
    });

    it('lists the tools of both servers, complete and in a stable order', async () => {
      const first = await ask(2, 'tools/list');
      const second = await ask(3, 'tools/list');
      assert.deepEqual(second.result, first.result);
      const tools = first.result?.tools;
      assert.ok(Array.isArray(tools));
      const names = tools.map(tool => String(tool.name));
      for (const name of ['everything_echo', 'everything_get-sum', 'filesystem_read_file']) {
        assert.ok(names.includes(name), `${name} is listed`);
      }
      const ofEverything = names.filter(name => name.startsWith('everything_'));
      const ofFilesystem = names.filter(name => name.startsWith('filesystem_'));
      assert.deepEqual(names, [...ofEverything, ...ofFilesystem]);
      assert.equal(ofFilesystem.length, 14);
      assert.equal(new Set(names).size, names.length);
    });

    it('calls everything_echo', async () => {
      const { result } = await ask(4, 'tools/call', {
        name: 'everything_echo',
        arguments: { message: 'Hello, federation!' },
      });
      assert.deepEqual(result, { content: [{ type: 'text', text: 'Echo: Hello, federation!' }] });
    });

    it('calls filesystem_list_directory', async () => {
      const { result } = await ask(5, 'tools/call', {
        name: 'filesystem_list_directory',
        arguments: { path: files.path },
      });
      assert.deepEqual(result?.content, [{ type: 'text', text: '[FILE] hello.txt\n[DIR] notes' }]);
    });

    it('shows the session and its calls to the faces', async () => {
      await using control = await openControl(daemon);
      const { sessions, calls } = control.snapshot;
      const session = sessions.find(one => one.id === sessionId);
      assert.equal(session?.client.name, 'test-client');
      assert.equal(session?.callCount, 2);
      assert.deepEqual(
        calls.map(call => [call.exposedName, call.outcome.kind]),
        [
          ['everything_echo', 'succeeded'],
          ['filesystem_list_directory', 'succeeded'],
        ],
      );
    });
  });
}
