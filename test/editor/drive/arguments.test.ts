import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { beginInvoke, invokeEcho, whenAllAreReady } from './steps.ts';

describe('the arguments of a tool', () => {
  const editor = useEditor({ targets: realTargets });
  before(async () => {
    const file = path.join(editor().home.home, 'workspace', 'poem.txt');
    await writeFile(file, 'So much depends\nupon\na red wheel barrow');
  });

  it('are asked for one by one, with a way back', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await beginInvoke(window, 'everything_get-sum');
    await window.quickInput.answer('First number', '2');
    await window.quickInput.waitFor('Second number');
    await window.screenshot('arguments-back');
    await window.quickInput.press('Back');
    await window.quickInput.waitFor('First number');
    await window.quickInput.waitForText('2');
    await window.quickInput.answer('First number', '40');
    await window.quickInput.answer('Second number', '2');
    await window.editorText.filter({ hasText: 'The sum of 40 and 2 is 42' }).waitFor();
  });

  it('begin with the values that were used last', async () => {
    const { window } = editor();
    await beginInvoke(window, 'everything_get-sum');
    await window.quickInput.waitFor('First number');
    await window.quickInput.waitForText('40');
    await window.screenshot('arguments-last-used');
    await window.quickInput.dismiss();
  });

  it('are picked where the schema lists them, and summed up where they are optional', async () => {
    const { window } = editor();
    await beginInvoke(window, 'everything_get-annotated-message');
    await window.quickInput.waitFor('messageType');
    await window.screenshot('arguments-enum');
    await window.quickInput.pick('success');
    await window.quickInput.waitFor('Run everything_get-annotated-message');
    await window.screenshot('arguments-summary');
    await window.quickInput.pick('includeImage');
    await window.quickInput.waitFor('Whether to include');
    await window.screenshot('arguments-boolean');
    await window.quickInput.pick('true');
    await window.quickInput.waitFor('Run everything_get-annotated-message');
    await window.screenshot('arguments-summary-set');
    await window.quickInput.pick('Run everything_get-annotated-message');
    // With its picture, the result is more than a text.
    await window.webview.getByText('Operation completed').waitFor();
    await window.webview.getByRole('img').first().waitFor();
    await window.screenshot('arguments-picture');
  });

  it('are the selection of the editor, however many lines that has', async () => {
    const { window } = editor();
    await window.runCommand('View: Close All Editors');
    await window.openFile('poem.txt');
    await window.page.keyboard.press('Control+A');
    await beginInvoke(window, 'everything_echo');
    await window.quickInput.waitFor('Message to echo');
    await window.quickInput.press('Use the Selection in poem.txt');
    await window.quickInput.waitFor('3 lines of poem.txt');
    await window.screenshot('arguments-selection');
    await window.quickInput.accept();
    await window.editorText.filter({ hasText: 'Echo: So much depends' }).waitFor();
    await window.editorText.filter({ hasText: 'a red wheel' }).first().waitFor();
  });

  it('are files, of the editor or chosen', async () => {
    const { window, home } = editor();
    await window.runCommand('View: Close All Editors');
    await window.openFile('poem.txt');
    await beginInvoke(window, 'filesystem_read_text_file');
    await window.quickInput.waitFor('path');
    await window.quickInput.press('Use the Path of poem.txt');
    await window.quickInput.waitForText(`${home.home}/workspace/poem.txt`);
    await window.screenshot('arguments-path');
    await window.quickInput.press('Choose File…');
    await window.quickInput.waitFor('Choose a file for path');
    await window.screenshot('arguments-choose-file');
    await window.quickInput.fill(`${home.home}/workspace/readme.txt`);
    await window.quickInput.accept();
    await window.quickInput.waitFor('filesystem_read_text_file: path');
    await window.quickInput.waitForText(`${home.home}/workspace/readme.txt`);
    await window.screenshot('arguments-chosen-file');
    await window.quickInput.dismiss();
  });

  it('are written as JSON, completed by the schema of the tool', async () => {
    const { window } = editor();
    await window.runCommand('View: Close All Editors');
    await window.runCommand('MCP Federation: Edit Arguments as JSON…');
    await window.quickInput.waitFor('Write the arguments of which tool?');
    await window.quickInput.fill('everything_get-structured-content');
    await window.quickInput.pick('everything_get-structured-content');
    await window.editorText.filter({ hasText: '"location"' }).waitFor();
    await window.page.getByText('Run everything_get-structured-content').waitFor();
    await window.page.getByText('New York').click();
    await window.page.keyboard.press('End');
    for (const _ of '"New York"') await window.page.keyboard.press('Backspace');
    const suggestion = window.page.locator('.suggest-widget .monaco-list-row', {
      hasText: 'Los Angeles',
    });
    // The first JSON of a window wakes what completes it; until then there are no suggestions.
    await window.repeat(() => window.page.keyboard.press('Control+Space'), suggestion);
    await window.screenshot('arguments-json');
    await suggestion.click();
    await window.editorText.filter({ hasText: '"location": "Los Angeles"' }).waitFor();
    await window.page.getByText('Run everything_get-structured-content').click();
    await window.editorText.filter({ hasText: 'temperature' }).waitFor();
    await window.screenshot('arguments-json-run');
  });
});

describe('the search for a tool', () => {
  const editor = useEditor({ targets: realTargets });

  it('finds it by parts of its name and by its description, those used last first', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await invokeEcho(window, 'first');
    await window.editorText.filter({ hasText: 'Echo: first' }).waitFor();
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.waitFor('recently used');
    await window.screenshot('search-recent');
    await window.quickInput.fill('metadata about a file');
    await window.quickInput.waitFor('filesystem_get_file_info');
    await window.screenshot('search-description');
    await window.quickInput.fill('fs txt read');
    await window.quickInput.waitFor('filesystem_read_text_file');
    await window.screenshot('search-fuzzy');
    await window.quickInput.dismiss();
  });
});
