import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { fixture } from '../../support/targets.ts';
import { whenAllAreReady } from './steps.ts';

describe('the page for rich arguments', () => {
  const settings = { 'workbench.colorTheme': 'Default High Contrast' };
  const editor = useEditor({ targets: { showing: fixture('showing') } }, { settings });

  it('asks for lists and alternatives, says what is wrong, and runs the tool', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.fill('showing_order');
    await window.quickInput.pick('showing_order');

    const page = window.webview;
    await page.getByRole('textbox', { name: 'customer' }).fill('A');
    await page.getByText('At least 2 characters').waitFor();
    await page.getByRole('button', { name: 'Add Item to lines' }).click();
    await page.getByRole('textbox', { name: 'sku' }).fill('tea-1');
    await page.getByRole('combobox', { name: 'How to pay' }).selectOption('Invoice');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ada');
    await window.page.keyboard.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'payment › email' }).waitFor();
    await window.screenshot('form-wrong');
    await page.getByRole('textbox', { name: 'customer' }).fill('Ada');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
    await page.getByText('Expected an e-mail address').first().waitFor({ state: 'detached' });
    await window.screenshot('form-one-of');
    await window.page.keyboard.press('Control+Enter');
    await window.editorText.filter({ hasText: 'Ordered:' }).waitFor();
  });
});
