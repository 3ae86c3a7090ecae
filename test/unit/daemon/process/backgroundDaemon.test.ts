import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { startBackgroundDaemon } from '../../../../daemon/process/backgroundDaemon.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const never = new AbortController().signal;

/** A daemon's command that runs `script` in its place. */
async function open(script: string, command = process.execPath) {
  const dir = await openTempDir();
  const start = {
    command,
    args: ['-e', script],
    env: process.env,
    cwd: dir.path,
    stateDir: join(dir.path, 'state'),
    logFile: 'daemon.log',
  };
  return { start, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

describe('startBackgroundDaemon', () => {
  it('says what a daemon wrote that ended at once', async () => {
    await using opened = await open('console.error("Port 1 is in use"); process.exit(2)');
    await assert.rejects(startBackgroundDaemon(opened.start, never), {
      code: 'DAEMON_UNREACHABLE',
      message: 'The daemon ended with exit code 2: Port 1 is in use',
    });
  });

  it('says that there is no such program', async () => {
    await using opened = await open('', '/nowhere/node');
    await assert.rejects(startBackgroundDaemon(opened.start, never), {
      code: 'DAEMON_UNREACHABLE',
      message: /Cannot start \/nowhere\/node/,
    });
  });

  it('gives up when it is aborted', async () => {
    await using opened = await open('process.exit(0)');
    await assert.rejects(startBackgroundDaemon(opened.start, AbortSignal.timeout(300)), {
      name: 'AbortError',
    });
  });
});
