import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';
import { openGreeted } from '../../../../daemon/upstream/openGreeted.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { fromRoot } from '../../../support/paths.ts';
import { isRunning } from '../../../support/processTree.ts';
import { openReports, type Reports } from '../../../support/reports.ts';
import { fixture } from '../../../support/targets.ts';
import { openContext } from './context.ts';
import { startScriptedServer } from './scriptedServer.ts';

const never = new AbortController().signal;
const greeter = { client: { name: 'test', version: '1.0.0' }, capabilities: {} };
const deaf = {
  onNotification() {},
  onStrayLog() {},
  onRequest: () => () => {},
  onExpired() {},
  onLost: () => false,
  onRetiring() {},
  onMisput() {},
  explainEnd: <Reason>(error: Reason) => error,
  onClose() {},
  onLog() {},
};

/** Greets a target; what is left of it goes with the test. */
async function open(
  config: TargetConfig,
  { limitMs = 10_000, signal = never }: { limitMs?: number | undefined; signal?: AbortSignal } = {},
) {
  const owned = openContext();
  let respawns = 0;
  const probing = { limitMs, onRespawn: () => (respawns += 1) };
  try {
    const greeted = await openGreeted(config, deaf, owned.context, greeter, probing, signal);
    return {
      ...greeted,
      respawns,
      async [Symbol.asyncDispose]() {
        await greeted.connection[Symbol.asyncDispose]();
        await owned[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await owned[Symbol.asyncDispose]();
    throw error;
  }
}

/** The methods that a fixture has read, in order. */
function methodsIn({ inbox }: Reports): unknown[] {
  return inbox.items.filter(({ kind }) => kind === 'received').map(report => report['method']);
}

/** Waits until a fixture has read this. */
function isRead({ inbox }: Reports, method: string) {
  return inbox.first(method, report => report['method'] === method);
}

describe('openGreeted', () => {
  it('opens a connection over which both sides know each other', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: new Map() });
    await using opened = await open({ type: 'http', url: peer.url });
    assert.equal(opened.greeting.serverInfo.name, 'peer');
    assert.deepEqual(await opened.connection.request('ping', {}, never), {});
  });

  it('leaves nothing open when the greeting fails', async () => {
    await using reports = await openReports();
    const abort = new AbortController();
    const config = fixture('hangsOnInitialize', { env: reports.env });
    const opening = open(config, { signal: abort.signal });
    const { pid } = await reports.first('started');
    abort.abort(new Error('enough'));
    await assert.rejects(opening, /enough/);
    assert.ok(!isRunning(pid));
  });

  it('starts a command again that exits on the question, and does not ask it again', async () => {
    await using reports = await openReports();
    const config = fixture('oddGreeter', { args: ['exits'], env: reports.env });
    await using opened = await open(config);
    assert.deepEqual([opened.greeting.era, opened.isCertain, opened.respawns], ['legacy', true, 1]);
    await isRead(reports, 'notifications/initialized');
    assert.deepEqual(methodsIn(reports), [
      'server/discover',
      'initialize',
      'notifications/initialized',
    ]);
  });

  it('does not ask a server that is known to speak legacy', async () => {
    await using reports = await openReports();
    const config = fixture('oddGreeter', { args: ['exits'], env: reports.env });
    const owned = openContext();
    await using _owned = owned;
    const probing = { limitMs: undefined, onRespawn() {} };
    const greeted = await openGreeted(config, deaf, owned.context, greeter, probing, never);
    await using _connection = greeted.connection;
    await isRead(reports, 'notifications/initialized');
    assert.deepEqual(methodsIn(reports), ['initialize', 'notifications/initialized']);
    assert.equal(greeted.isCertain, false);
  });

  it('tells of a command that cannot start at all as it would without the question', async () => {
    await assert.rejects(open(fixture('exitsAtStart')), {
      code: 'UPSTREAM_EXITED',
      message: 'The command exited with code 3',
    });
  });

  it('greets a command that ignores the question', async () => {
    const config = fixture('oddGreeter', { args: ['ignores'] });
    await using opened = await open(config, { limitMs: 1 });
    assert.deepEqual([opened.greeting.era, opened.isCertain], ['legacy', false]);
  });

  it('finds out that a command is modern, even when that comes late', async () => {
    const config = fixture('oddGreeter', { args: ['dawdles'] });
    await using opened = await open(config, { limitMs: 1 });
    assert.deepEqual([opened.greeting.era, opened.isCertain], ['modern', true]);
    const { tools } = await opened.connection.request('tools/list', {}, never);
    assert.deepEqual(tools, []);
  });

  for (const era of ['modern', 'legacy'] as const) {
    it(`finds the SDK's ${era} server over stdio`, async () => {
      const file = fromRoot('test/fixtures/conformance/main.ts');
      const args = [file, '--transport', 'stdio', '--era', era];
      await using opened = await open({ type: 'stdio', command: process.execPath, args });
      assert.deepEqual([opened.greeting.era, opened.isCertain, opened.respawns], [era, true, 0]);
      const { tools } = await opened.connection.request('tools/list', {}, never);
      assert.ok(Array.isArray(tools) && tools.length > 10);
    });
  }

  for (const status of [404, 405]) {
    it(`says what HTTP ${status} may come from`, async () => {
      await using server = await startScriptedServer((_request, response) =>
        response.writeHead(status).end(),
      );
      await assert.rejects(open({ type: 'http', url: server.url }), {
        code: 'UPSTREAM_UNREACHABLE',
        message: `The server answered HTTP ${status}: check the address; a server that speaks HTTP+SSE needs "type": "sse"`,
      });
    });
  }
});
