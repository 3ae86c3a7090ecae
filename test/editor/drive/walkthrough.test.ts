import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import * as z from 'zod';

import { useEditor } from '../../support/editor/useEditor.ts';
import type { Workbench } from '../../support/editor/workbench.ts';
import { fromRoot } from '../../support/paths.ts';
import { fixture } from '../../support/targets.ts';

const steps = ['addTargets', 'seeTools', 'runTool', 'connectAgents', 'watchCalls', 'useCluster'];
const words = z
  .record(z.string(), z.string())
  .parse(JSON.parse(await readFile(fromRoot('package.nls.json'), 'utf8')));
const wordsOf = (step: string, part: 'title' | 'altText'): string =>
  words[`walkthrough.${step}.${part}`] ?? `no words for ${step}`;

describe('the walkthrough', () => {
  const editor = useEditor({ targets: {} });

  it('opens from the view of somebody who has no targets, and has a picture for each step', async () => {
    const { window } = editor();
    const { page, sideBar } = window;
    await page.setViewportSize({ width: 1600, height: 1000 }); // Narrower ones leave out pictures.
    await window.showContainer('MCP Federation');
    await sideBar.getByText('walkthrough', { exact: true }).click();
    for (const step of steps) {
      await openStep(window, step);
      const picture = page.getByAltText(wordsOf(step, 'altText'), { exact: true });
      await picture.waitFor();
      await page.waitForFunction(
        image => image instanceof HTMLImageElement && image.naturalWidth > 0,
        await picture.elementHandle(),
      );
      await window.screenshot(`walkthrough-${step}`);
    }
  });
});

// In a window of its own: a walkthrough that is open takes the focus away from a palette, a moment after each step.
describe('the walkthrough in the palette', () => {
  const editor = useEditor({ targets: {} });

  it('is a command, and its steps do what they offer', async () => {
    const { window, home } = editor();
    // A palette that is opened sooner does not know the command.
    await window.statusBarItem('MCP no targets').waitFor();
    await window.runCommand('MCP Federation: Open Walkthrough');
    const step = await openStep(window, 'addTargets');
    await step.getByText('Add Target', { exact: true }).click();
    await window.quickInput.waitFor('how is it reached?');
    await window.quickInput.dismiss();
    const done = step.locator('.codicon-getting-started-step-checked.complete');
    assert.equal(await done.count(), 0); // Nothing was added yet.
    await writeFile(home.configFile, JSON.stringify({ targets: { shop: fixture('shop') } }));
    await done.first().waitFor();
    await window.screenshot('walkthrough-done');
  });
});

/** Opens a step, unless it is the one that is open: a click would close that. */
async function openStep({ page }: Workbench, step: string) {
  const row = page.locator('.getting-started-step', { hasText: wordsOf(step, 'title') });
  await page.locator('.getting-started-step.expanded').waitFor(); // It opens one by itself.
  if (!(await row.evaluate(({ classList }) => classList.contains('expanded')))) await row.click();
  return row;
}
