import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import * as z from 'zod';

import { runCommand } from '../support/cli.ts';
import { openControl } from '../support/control.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { realServer } from '../support/targets.ts';
import { openTempDir } from '../support/tempDir.ts';

describe('commands for resources and prompts', () => {
  let daemon: RunningDaemon;

  before(async () => {
    daemon = await startDaemon({ targets: { everything: realServer('everything') } });
    await using control = await openControl(daemon);
    await control.untilState('everything', 'ready');
  });

  after(() => daemon[Symbol.asyncDispose]());

  it('resources lists URIs and templates', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['resources']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /everything\+demo:\/\/resource\/static\/document\/features\.md +text\/markdown/,
    );
    assert.match(stdout, /everything\+demo:\/\/resource\/dynamic\/text\/\{resourceId\}/);
    const json: unknown = JSON.parse(
      (await runCommand(daemon.home, ['resources', '--json'])).stdout,
    );
    assert.equal(z.array(z.looseObject({ federation: z.string() })).parse(json).length, 9);
  });

  it('read prints a text, and writes bytes into a file', async () => {
    const text = 'everything+demo://resource/static/document/features.md';
    const { code, stdout } = await runCommand(daemon.home, ['read', text]);
    assert.equal(code, 0);
    assert.match(stdout, /^# Everything Server/);
    await using dir = await openTempDir();
    const file = `${dir.path}/blob`;
    const blob = 'everything+demo://resource/dynamic/blob/7';
    await runCommand(daemon.home, ['read', blob, '--output', file]);
    assert.match(await readFile(file, 'utf8'), /^Resource 7: This is a base64 blob/);
  });

  it('read says that there is no such resource', async () => {
    const { code, stderr } = await runCommand(daemon.home, ['read', 'nobody+demo://x']);
    assert.equal(code, 1);
    assert.match(stderr, /Unknown resource nobody\+demo:\/\/x/);
  });

  it('prompts lists names and arguments', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['prompts']);
    assert.equal(code, 0);
    assert.match(stdout, /everything_args-prompt +city= \[state=\]/);
  });

  it('prompt prints the messages', async () => {
    const args = ['prompt', 'everything_args-prompt', 'city=Berlin'];
    const { code, stdout } = await runCommand(daemon.home, args);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "user:\nWhat's weather in Berlin?\n" });
    const wrong = await runCommand(daemon.home, ['prompt', 'everything_args-prompt', 'Berlin']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /Berlin must be KEY=VALUE/);
  });
});
