import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';

import { createPackage } from '../../../scripts/createPackage.ts';
import { openEditor } from '../../support/editor/editor.ts';
import { openTempDir } from '../../support/tempDir.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

describe('the packaged extension', () => {
  it('has all that it needs to run', async () => {
    await using folder = await openTempDir();
    const packagePath = path.join(folder.path, 'mcp-federation.vsix');
    await createPackage(packagePath);

    await using editor = await openEditor({ targets: realTargets }, { packageFile: packagePath });
    const { window } = editor;
    await whenAllAreReady(window);
    await invokeEcho(window, 'from the package');
    await window.editorText.filter({ hasText: 'Echo: from the package' }).waitFor();
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.locator('[data-outcome="succeeded"]').waitFor();
    await window.screenshot('package');

    await window.runCommand('View: Show Extensions');
    const installed = window.page.locator('.extensions-list .monaco-list-row');
    await installed.filter({ hasText: 'MCP Federation' }).click();
    const icon = window.page.locator('.extension-editor img.icon');
    await icon.waitFor();
    await window.page.waitForFunction(
      image => image instanceof HTMLImageElement && image.naturalWidth === 256,
      await icon.elementHandle(),
    );
    await window.webview.getByRole('heading', { name: 'MCP Federation', exact: true }).waitFor();
    assert.equal(await window.webview.locator('img').count(), 0);
    await window.screenshot('package-page');
  });
});
