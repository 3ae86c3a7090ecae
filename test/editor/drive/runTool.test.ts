import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { fixture, realServer } from '../../support/targets.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { beginInvoke, invokeEcho, whenAllAreReady } from './steps.ts';

const run = promisify(execFile);

describe('a tool that is run', () => {
  const editor = useEditor({
    targets: {
      everything: realServer('everything'),
      filesystem: realServer('filesystem', { args: ['.'] }),
      hanging: fixture('hangsOnCall'),
      counter: fixture('counter'),
    },
  });

  it('is asked about when it may destroy something, until the user says not to', async () => {
    const { window, home } = editor();
    const folder = path.dirname(home.configFile);
    const write = async (name: string) => {
      await beginInvoke(window, 'filesystem_write_file');
      await window.quickInput.waitFor('filesystem_write_file: path');
      await window.quickInput.fill(path.join(folder, name));
      await window.quickInput.accept();
      await window.quickInput.answer('filesystem_write_file: content', `This is ${name}`);
    };
    await whenAllAreReady(window);
    await write('first.txt');
    await window.dialog.getByText('can destroy or overwrite').waitFor();
    await window.dialog.getByText(path.join(folder, 'first.txt')).waitFor();
    await window.screenshot('run-destructive');
    await window.answerDialog('Cancel');
    assert.ok(!existsSync(path.join(folder, 'first.txt')));

    await write('second.txt');
    await window.answerDialog("Run, and Don't Ask Again");
    await window.editorText.filter({ hasText: 'Successfully wrote' }).waitFor();
    await write('third.txt');
    await window.editorText.filter({ hasText: 'third.txt' }).waitFor();
    assert.ok(existsSync(path.join(folder, 'third.txt')));
  });

  it('is not asked about again in this window, and in the next it is', async () => {
    const { window, home } = editor();
    const folder = path.dirname(home.configFile);
    const move = async (from: string, to: string) => {
      await beginInvoke(window, 'filesystem_move_file');
      await window.quickInput.answer('move_file: source', path.join(folder, from));
      await window.quickInput.answer('move_file: destination', path.join(folder, to));
    };
    await move('second.txt', 'fourth.txt');
    await window.answerDialog("Run, and Don't Ask in This Session");
    await window.editorText.filter({ hasText: 'fourth.txt' }).first().waitFor();
    await move('fourth.txt', 'fifth.txt');
    await window.editorText.filter({ hasText: 'fifth.txt' }).first().waitFor();
    assert.ok(existsSync(path.join(folder, 'fifth.txt')));

    await window.runCommand('MCP Federation: Manage Confirmations…');
    await window.quickInput.waitFor('Until this window closes');
    await window.screenshot('run-confirmations');
    await window.quickInput.dismiss();

    await window.page.reload();
    await whenAllAreReady(window);
    await move('fifth.txt', 'sixth.txt');
    await window.dialog.getByText('filesystem_move_file').waitFor();
    await window.answerDialog('Cancel');
  });

  it('shows how far it is, beside others that run', async () => {
    const { window } = editor();
    await beginInvoke(window, 'everything_trigger-long-running-operation');
    await window.quickInput.pick('duration');
    await window.quickInput.answer('operation: duration', '20');
    await window.quickInput.pick('steps');
    await window.quickInput.answer('operation: steps', '20');
    await window.quickInput.pick('Run everything_trigger-long-running-operation');
    // A step takes a second: which of them is seen depends on how fast the window is.
    const progress = window.notification(/\b\d+ of 20, \d+%/);
    await progress.waitFor();
    await invokeEcho(window, 'meanwhile');
    await window.editorText.filter({ hasText: 'Echo: meanwhile' }).waitFor();
    await progress.waitFor();
    await window.screenshot('run-progress');
    await window.editorText.filter({ hasText: 'Long running operation completed' }).waitFor();
  });

  it('is cancelled from its message, and so is the call of the target', async () => {
    const { window } = editor();
    await beginInvoke(window, 'hanging_hang');
    await window.answerDialog('Run');
    await window.notification('Running hanging_hang').waitFor();
    await window.screenshot('run-cancel');
    await window.notification('Running hanging_hang').getByText('Cancel').click();
    await window.notification('Running hanging_hang').waitFor({ state: 'hidden' });
    await window.runCommand('MCP Federation: Show Dashboard');
    const call = window.webview.locator('[data-outcome="cancelled"]');
    await call.first().waitFor();
    await window.screenshot('run-cancelled');
    await window.runCommand('View: Close All Editors');
  });

  it('is run again, as it was or changed', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await invokeEcho(window, 'once');
    await window.editorText.filter({ hasText: 'Echo: once' }).waitFor();
    await window.screenshot('run-result');
    await window.editorAction('Edit and Run Again…').click();
    await window.quickInput.waitFor('everything_echo: message');
    await window.quickInput.waitForText('once');
    await window.screenshot('run-edit');
    await window.quickInput.answer('everything_echo: message', 'twice');
    await window.editorText.filter({ hasText: 'Echo: twice' }).waitFor();

    await beginInvoke(window, 'counter_count');
    await window.answerDialog("Run, and Don't Ask Again");
    await window.editorText.filter({ hasText: /^1$/ }).waitFor();
    await window.editorAction('Run Again').click();
    await window.editorText.filter({ hasText: /^2$/ }).waitFor();
    await window.runCommand('MCP Federation: Run Last Tool Again');
    await window.editorText.filter({ hasText: /^3$/ }).waitFor();
  });

  it('is copied as a command that runs in a shell', async () => {
    const { window, home } = editor();
    await invokeEcho(window, `it's "quoted" $HOME \`id\` \\ !!`);
    await window.editorText.filter({ hasText: 'quoted' }).waitFor();
    await window.runCommand('MCP Federation: Copy Call as curl');
    await window.notification('Copied everything_echo as a curl command').waitFor();
    await window.screenshot('run-copied');
    const command = await window.page.evaluate(() => navigator.clipboard.readText());
    const { token = '' } = await home.awaitDaemon();
    assert.ok(!command.includes(token));
    const { stdout } = await run('sh', ['-c', command]);
    assert.ok(stdout.includes(String.raw`it's \"quoted\" $HOME ${'`id`'} \\ !!`), stdout);
  });
});
