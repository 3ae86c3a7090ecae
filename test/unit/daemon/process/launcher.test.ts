import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import {
  keepLauncher,
  launcherFile,
  launcherText,
  type Launch,
} from '../../../../daemon/process/launcher.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const run = promisify(execFile);
const tells = `console.log(JSON.stringify({
  args: process.argv.slice(2),
  electron: process.env.ELECTRON_RUN_AS_NODE,
  stateDir: process.env.MCP_FEDERATION_STATE_DIR,
  serve: JSON.parse(process.env.MCP_FEDERATION_SERVE),
}));`;

/** A launch of a program that tells what it was run with, in folders whose names need quoting. */
async function openLaunch(folder: string): Promise<Launch> {
  const stateDir = path.join(folder, "it's $HOME `here`");
  const program = path.join(folder, 'my extension-1.0.0', 'main.mjs');
  await mkdir(path.dirname(program), { recursive: true });
  await writeFile(program, tells);
  return { runtime: process.execPath, program, stateDir, serveArgs: ['--port=0', "--kubectl=a'b"] };
}

describe('the launcher', () => {
  it('runs the program with what it was given, where nothing is in the environment', async () => {
    await using dir = await openTempDir();
    const launch = await openLaunch(dir.path);
    await keepLauncher(launch);
    const { stdout } = await run(launcherFile(launch.stateDir), ['stdio', 'a b'], { env: {} });
    assert.deepEqual(JSON.parse(stdout), {
      args: ['stdio', 'a b'],
      electron: '1',
      stateDir: launch.stateDir,
      serve: launch.serveArgs,
    });
  });

  it('is for its user only', async () => {
    await using dir = await openTempDir();
    const launch = await openLaunch(dir.path);
    await keepLauncher(launch);
    const file = launcherFile(launch.stateDir);
    assert.equal((await stat(file)).mode & 0o777, 0o700);
    assert.equal((await stat(path.dirname(file))).mode & 0o777, 0o700);
  });

  it('takes the node of the PATH when the runtime has gone with an update', async () => {
    await using dir = await openTempDir();
    const launch = {
      ...(await openLaunch(dir.path)),
      runtime: path.join(dir.path, 'gone', 'node'),
    };
    await keepLauncher(launch);
    const env = { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` };
    const { stdout } = await run(launcherFile(launch.stateDir), ['status'], { env });
    assert.deepEqual(JSON.parse(stdout).args, ['status']);
  });

  it('says what to do when the program has gone', async () => {
    await using dir = await openTempDir();
    const launch = await openLaunch(dir.path);
    await keepLauncher(launch);
    await rm(launch.program);
    await assert.rejects(run(launcherFile(launch.stateDir), ['stdio']), {
      code: 127,
      stderr: /open the editor once/,
    });
  });

  it('is written anew for another version, and left alone by those that only need one', async () => {
    await using dir = await openTempDir();
    const launch = await openLaunch(dir.path);
    const file = launcherFile(launch.stateDir);
    await keepLauncher(launch);
    const other = { ...launch, serveArgs: ['--port=1'] };
    await keepLauncher(other, true);
    assert.equal(await readFile(file, 'utf8'), launcherText(launch, process.platform));
    await keepLauncher(other);
    assert.equal(await readFile(file, 'utf8'), launcherText(other, process.platform));
    await rm(launch.program);
    await writeFile(path.join(dir.path, 'new.mjs'), tells);
    await keepLauncher({ ...launch, program: path.join(dir.path, 'new.mjs') }, true);
    assert.match(await readFile(file, 'utf8'), /new\.mjs/);
  });

  it('is a batch file on Windows, in which a percent sign is one', () => {
    const launch = {
      runtime: String.raw`C:\Users\me\Code 100%\Code.exe`,
      program: String.raw`C:\Users\me\.vscode\extensions\x-1.0.0\dist\daemon\main.js`,
      stateDir: String.raw`C:\Users\me\AppData\Local\mcp-federation`,
      serveArgs: ['--port=5387'],
    };
    const text = launcherText(launch, 'win32');
    assert.match(text, /\r\nset "ELECTRON_RUN_AS_NODE=1"\r\n/);
    assert.ok(text.includes(String.raw`set "runtime=C:\Users\me\Code 100%%\Code.exe"`));
    assert.ok(text.includes('"%runtime%" "%program%" %*'));
    assert.equal(
      launcherFile(launch.stateDir, 'win32'),
      String.raw`C:\Users\me\AppData\Local\mcp-federation\bin\mcp-federation.cmd`,
    );
  });

  it('has no options for the shell of Windows to read as commands', () => {
    const serveArgs = [String.raw`--config=C:\R&D\a.json`, '--production-contexts=^(a|b)$', '<>!%'];
    const launch = { runtime: 'node', program: 'main.mjs', stateDir: 's', serveArgs };
    const text = launcherText(launch, 'win32');
    const [, options = ''] = /set "MCP_FEDERATION_SERVE=(.*)"\r\n/.exec(text) ?? [];
    assert.doesNotMatch(options, /[&|<>^()!]/);
    assert.deepEqual(JSON.parse(options.replaceAll('%%', '%')), serveArgs);
  });
});
