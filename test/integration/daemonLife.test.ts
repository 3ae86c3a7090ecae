import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { DiscoveryFile, discoveryFileName, Health } from '#protocol/discoveryFile.ts';

import { runCommand } from '../support/cli.ts';
import { openControl } from '../support/control.ts';
import { daemonProgram, openDaemonHome, serveArgs, startDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { leasePort, startEverything } from '../support/everything.ts';
import { sendHttp } from '../support/httpRequest.ts';
import { listToolNames, openMcpSession } from '../support/mcpSession.ts';
import { descendantsOf, isRunning, stillRunning } from '../support/processTree.ts';
import { startNode } from '../support/program.ts';
import { openReports } from '../support/reports.ts';
import { fixture, realServer } from '../support/targets.ts';

describe('one daemon a user', () => {
  it('a second one ends with exit code 2 and says where the first one is', async () => {
    await using daemon = await startDaemon({});
    await using second = startNode([daemonProgram, ...serveArgs(daemon.home)], {
      env: daemon.home.env,
    });
    const { code } = await inTime('the end of the second one', second.exit);
    assert.equal(code, 2);
    assert.match(second.stderr(), new RegExp(`127\\.0\\.0\\.1:${daemon.port}`));
    assert.match(second.stderr(), new RegExp(`\\b${daemon.pid}\\b`));
    assert.equal(
      (await sendHttp(`${daemon.url}/health`, { headers: daemon.authorization })).status,
      200,
    );
  });

  it('of several that start at the same moment one remains', async () => {
    await using home = await openDaemonHome({});
    const programs = [1, 2, 3].map(() =>
      startNode([daemonProgram, ...serveArgs(home)], { env: home.env }),
    );
    try {
      const first = await inTime(
        'two ends',
        endsBut(
          1,
          programs.map(program => program.exit),
        ),
      );
      assert.deepEqual(
        first.map(exit => exit.code),
        [2, 2],
      );
      assert.equal(programs.filter(program => isRunning(program.pid)).length, 1);
    } finally {
      for (const program of programs) await program[Symbol.asyncDispose]();
    }
  });

  it('a discovery file that a dead daemon left is no obstacle', async () => {
    await using home = await openDaemonHome({});
    const first = await startDaemon({}, { home });
    await first.stop('SIGKILL');
    assert.ok(existsSync(join(home.stateDir, discoveryFileName)));
    await using second = await startDaemon({}, { home });
    assert.notEqual(second.pid, first.pid);
    await first[Symbol.asyncDispose]();
  });

  it('a discovery file that is broken is no obstacle', async () => {
    await using home = await openDaemonHome({});
    const first = await startDaemon({}, { home });
    await first.stop();
    await writeFile(join(home.stateDir, discoveryFileName), '{"pid":');
    await first[Symbol.asyncDispose]();
    await using second = startNode([daemonProgram, ...serveArgs(home)], { env: home.env });
    await second.line(/127\.0\.0\.1:\d+/);
  });
});

describe('a port in use', () => {
  it('by a stranger ends the start with exit code 2 and says by whom', async () => {
    const stranger = createServer((_request, response) => response.end('not yours'));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      await using home = await openDaemonHome({});
      await using program = startNode([daemonProgram, ...serveArgs(home), '--port', String(port)], {
        env: home.env,
      });
      const { code } = await inTime('the end', program.exit);
      assert.equal(code, 2);
      assert.match(program.stderr(), new RegExp(`\\b${port}\\b`));
      assert.match(program.stderr(), new RegExp(`\\b${process.pid}\\b`));
      assert.ok(!existsSync(join(home.stateDir, discoveryFileName)));
    } finally {
      stranger.close();
    }
  });
});

describe('a daemon that does not answer any more', () => {
  it('is told apart from none, and can be stopped', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { chatty: fixture('chatty', { env: { ...reports.env } }) },
    });
    const child = await reports.first('started');
    process.kill(daemon.pid, 'SIGSTOP');

    const status = await runCommand(daemon.home, ['status']);
    assert.equal(status.code, 3);
    assert.match(status.stderr, new RegExp(`\\b${daemon.pid}\\b.*does not answer`));
    await using second = startNode([daemonProgram, ...serveArgs(daemon.home)], {
      env: daemon.home.env,
    });
    assert.equal((await inTime('the end of the second one', second.exit)).code, 2);

    assert.equal((await runCommand(daemon.home, ['stop'])).code, 0);
    assert.ok(!isRunning(daemon.pid));
    await reports.gone(child.pid);
  });
});

describe('the discovery file', () => {
  it('tells what /health proves', async () => {
    await using daemon = await startDaemon({});
    const file = join(daemon.home.stateDir, discoveryFileName);
    const found = DiscoveryFile.parse(JSON.parse(await readFile(file, 'utf8')));
    const answer = await sendHttp(`${daemon.url}/health`, { headers: daemon.authorization });
    const health = Health.parse(JSON.parse(answer.body));
    assert.deepEqual(
      { pid: health.pid, nonce: health.nonce, version: health.version },
      { pid: found.pid, nonce: found.nonce, version: found.version },
    );
    assert.equal(found.pid, daemon.program.pid);
  });

  it('goes when the daemon ends in order', async () => {
    await using daemon = await startDaemon({});
    await daemon.stop();
    assert.ok(!existsSync(join(daemon.home.stateDir, discoveryFileName)));
  });
});

describe('the end of the daemon', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`by ${signal} leaves no process, and is no failure`, async () => {
      await using everything = await startEverything('streamableHttp');
      await using daemon = await startDaemon({
        targets: {
          everything: realServer('everything'),
          memory: realServer('memory'),
          remote: { type: 'http', url: everything.url },
          hanging: fixture('hangsOnInitialize'),
        },
      });
      await using control = await openControl(daemon);
      await control.untilState('everything', 'ready');
      await control.untilState('memory', 'ready');
      const children = descendantsOf(daemon.pid);
      assert.ok(children.length >= 3);
      const { code } = await daemon.stop(signal);
      assert.equal(code, 0);
      assert.deepEqual(stillRunning(children), []);
    });
  }

  it('over control leaves no process', async () => {
    await using daemon = await startDaemon({ targets: { everything: realServer('everything') } });
    await using control = await openControl(daemon);
    await control.untilState('everything', 'ready');
    const children = descendantsOf(daemon.pid);
    await control.request('shutdown', {});
    const { code } = await inTime('the end of the daemon', daemon.program.exit);
    assert.equal(code, 0);
    assert.deepEqual(stillRunning(children), []);
  });

  it('takes a child along that ignores the end of stdin and SIGTERM', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { stubborn: fixture('stubborn', { env: { ...reports.env } }) },
    });
    await using control = await openControl(daemon);
    const { pid = 0 } = await control.untilState('stubborn', 'ready');
    const { code } = await daemon.stop();
    assert.equal(code, 0);
    assert.ok(!isRunning(pid));
    const ignored = await reports.inbox.atLeast(
      2,
      'what was ignored',
      ({ kind }) => kind === 'ignored',
    );
    assert.deepEqual(
      ignored.map(report => report.what),
      ['stdin end', 'SIGTERM'],
    );
  });

  it('by SIGKILL leaves no process either, however stubborn', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: {
        chatty: fixture('chatty', { env: { ...reports.env } }),
        hanging: fixture('hangsOnInitialize', { env: { ...reports.env } }),
        stubborn: fixture('stubborn', { env: { ...reports.env } }),
      },
    });
    await using control = await openControl(daemon);
    await control.untilState('chatty', 'ready');
    await control.untilState('stubborn', 'ready');
    const started = await reports.inbox.atLeast(3, 'a start', report => report.kind === 'started');
    await daemon.stop('SIGKILL');
    for (const { pid } of started) await reports.gone(pid);
  });

  it('during a call ends the call with an error or the connection, and soon', async () => {
    await using reports = await openReports();
    await using daemon = await startDaemon({
      targets: { slow: fixture('hangsOnCall', { env: { ...reports.env } }) },
    });
    await using session = await openMcpSession(daemon);
    await listToolNames(session);
    const given = session
      .request('tools/call', { name: 'slow_hang' })
      .catch((error: unknown) => error);
    await reports.first('hanging');
    const { code } = await daemon.stop();
    assert.equal(code, 0);
    await inTime('the end of the call', given);
  });
});

describe('a daemon on a chosen port', () => {
  it('serves there', async () => {
    const port = await leasePort();
    await using daemon = await startDaemon({}, { args: ['--port', String(port)] });
    assert.equal(daemon.endpoint, `http://127.0.0.1:${port}/mcp`);
  });
});

/** The exits of all but `rest` of the programs, as they come. */
async function endsBut<Exit>(rest: number, exits: readonly Promise<Exit>[]): Promise<Exit[]> {
  const { promise, resolve } = Promise.withResolvers<Exit[]>();
  const ended: Exit[] = [];
  for (const exit of exits) {
    void exit.then(one => {
      ended.push(one);
      if (ended.length === exits.length - rest) resolve(ended);
    });
  }
  return promise;
}
