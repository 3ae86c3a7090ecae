import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { fromRoot } from '../../support/paths.ts';
import { realTargets } from './realTargets.ts';
import { beginInvoke, whenAllAreReady } from './steps.ts';

describe('questions of targets', () => {
  const editor = useEditor({ targets: { everything: realTargets.everything } });

  /** Runs a tool that asks something, from the palette. */
  async function invoke(window: Workbench, tool: string): Promise<void> {
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.fill(tool);
    await window.quickInput.pick(tool);
  }

  it('are told in a notification, and answered on a page', async () => {
    const { window } = editor();
    await invoke(window, 'everything_trigger-elicitation-request');
    const notification = window.notification('asks for something to be filled in');
    await notification.waitFor();
    await window.statusBarItem('1 question').waitFor();
    await window.screenshot('question-notification');
    await notification.getByText('Answer…').click();
    await notification.waitFor({ state: 'detached' });
    await window.webview.getByText('The target “everything” asks').waitFor();
    await window.screenshot('question-form');
    await window.webview.getByRole('textbox', { name: 'String', exact: true }).fill('Ada');
    await window.page.keyboard.press('Control+Enter');
    await window.editorText.filter({ hasText: 'Ada' }).first().waitFor();
    await window.screenshot('question-answered');
    await window.statusBarItem(/\d question/).waitFor({ state: 'detached' });
  });

  it('show where a page is before it is opened', async () => {
    const { window } = editor();
    await invoke(window, 'everything_trigger-url-elicitation');
    await window.quickInput.answer('The URL', 'https://github.com@pay.example/order?id=7');
    await window.quickInput.pick('Run everything_trigger-url-elicitation');
    const notification = window.notification('asks you to visit pay.example');
    await notification.getByText('Answer…').click();
    await window.webview.getByText('no host, but a name').waitFor();
    await window.screenshot('question-page');
    await window.webview.getByRole('button', { name: 'Decline' }).click();
    await window.editorText
      .filter({ hasText: /declined/i })
      .first()
      .waitFor();
    await window.screenshot('question-page-declined');
  });

  it('open a page where the user said so, in this form and to the editor', async () => {
    const { window } = editor();
    const context = window.page.context();
    // What stands for the page is no part of the test: nothing leaves this machine.
    await context.route('https://pay.example/**', async route =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Paid</h1>' }),
    );
    await whenAllAreReady(window);
    const ask = async () => {
      await beginInvoke(window, 'everything_trigger-url-elicitation');
      // Its escapes are signed: written in another way, they would be another address.
      await window.quickInput.answer('The URL', 'https://pay.example/order?id=7&sig=a%2Fb%2bc');
      await window.quickInput.pick('Run everything_trigger-url-elicitation');
      await window.notification('asks you to visit pay.example').getByText('Answer…').click();
      await window.webview.getByRole('button', { name: 'Open Page' }).click();
      await window.dialog.getByText('https://pay.example/order').waitFor();
    };
    await ask();
    await window.screenshot('question-page-dialog');
    const opened = context.waitForEvent('page');
    await window.answerDialog('Open');
    const page = await opened;
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    assert.equal(page.url(), 'https://pay.example/order?id=7&sig=a%2Fb%2bc');
    await page.close();
    const result = window.editorText.filter({ hasText: 'User completed' }).first();
    await result.waitFor();
    await window.screenshot('question-page-opened');
    await window.runCommand('View: Close All Editors');

    await ask();
    await window.answerDialog('Cancel');
    await window.editorText
      .filter({ hasText: /cancel/i })
      .first()
      .waitFor();
    assert.equal(context.pages().length, 1);
    await window.runCommand('View: Close All Editors');
  });

  it('show what a language model would be given, and take an answer by hand', async () => {
    const { window, openWindow } = editor();
    const other = await openWindow('second');
    await invoke(window, 'everything_trigger-sampling-request');
    await window.quickInput.answer('The prompt', 'Write a haiku about ports');
    await window.quickInput.pick('Run everything_trigger-sampling-request');
    await other.notification('asks for a text from a language model').waitFor();
    const notification = window.notification('asks for a text from a language model');
    await notification.getByText('Answer…').click();
    await window.webview.getByText('Write a haiku about ports').first().waitFor();
    await window.webview.getByRole('button', { name: 'Write with a Language Model…' }).click();
    await window.webview.getByText('no language model to use').waitFor();
    await window.webview.getByLabel('Answer').fill('Bits drift on the wire');
    await window.screenshot('question-sampling');
    await window.webview.getByRole('button', { name: 'Send Answer' }).click();
    await window.editorText.filter({ hasText: 'Bits drift' }).first().waitFor();
    // Whoever answers first answers for all.
    await other.notification('asks for a text').waitFor({ state: 'detached' });
    await other.page.context().close();
  });
});

describe('questions for a language model', () => {
  const editor = useEditor(
    { targets: { everything: realTargets.everything } },
    { beside: [fromRoot('test/fixtures/languageModel')] },
  );

  /** Runs a tool that wants a text from a model, and opens what it asks. */
  async function askForText(window: Workbench, prompt: string): Promise<void> {
    await whenAllAreReady(window);
    await beginInvoke(window, 'everything_trigger-sampling-request');
    await window.quickInput.answer('The prompt', prompt);
    await window.quickInput.pick('Run everything_trigger-sampling-request');
    await window.notification('asks for a text').getByText('Answer…').click();
    await window.webview.getByText(prompt).first().waitFor();
  }

  /** Has one of the editor's models write. */
  async function writeWith(window: Workbench, model: string): Promise<void> {
    const button = window.webview.getByRole('button', { name: 'Write with a Language Model…' });
    await button.click();
    await window.quickInput.waitFor('Which language model writes the answer?');
    await window.screenshot('question-models');
    await window.quickInput.pick(model);
    await button.waitFor(); // It says something else while the model writes.
  }

  it('are answered by a model of the editor, after the user has read and changed its text', async () => {
    const { window } = editor();
    await askForText(window, 'Name three parrots');
    await writeWith(window, 'Parrot One');
    const answer = window.webview.getByLabel('Answer');
    const written = await answer.inputValue();
    assert.match(written, /^I was sent 2 messages, the last: .*Name three parrots/);
    await window.screenshot('question-model-wrote');
    await answer.fill(`${written}. Polly`);
    await window.webview.getByRole('button', { name: 'Send Answer' }).click();
    const result = window.editorText.filter({ hasText: 'Name three parrots. Polly' }).first();
    await result.waitFor();
    await window.screenshot('question-model-result');
    assert.match(await result.innerText(), /parrot-1/);
    await window.runCommand('View: Close All Editors');
  });

  it('tell why a model does not write, and can be refused', async () => {
    const { window } = editor();
    await askForText(window, 'Name one finch');
    await writeWith(window, 'Parrot Mute');
    await window.webview.getByText('Parrot Mute did not write: The cage is shut').waitFor();
    await window.screenshot('question-model-refuses');
    await window.webview.getByRole('button', { name: 'Decline' }).click();
    await window.webview.getByText('The user declined the sampling').waitFor();
    await window.screenshot('question-model-declined');
  });
});
