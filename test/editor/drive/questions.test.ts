import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { realTargets } from './realTargets.ts';
import { whenAllAreReady } from './steps.ts';

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
    assert.equal(await window.statusBarItem(/\d question/).count(), 0);
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
