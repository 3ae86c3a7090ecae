import path from 'node:path';
import { describe, it } from 'node:test';

import { createVSIX } from '@vscode/vsce';

import { openEditor } from '../../support/editor/editor.ts';
import { fromRoot } from '../../support/paths.ts';
import { openTempDir } from '../../support/tempDir.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

describe('the packaged extension', () => {
  it('has all that it needs to run', async () => {
    await using folder = await openTempDir();
    const packagePath = path.join(folder.path, 'mcp-federation.vsix');
    await createVSIX({
      cwd: fromRoot(''),
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });

    await using editor = await openEditor({ targets: realTargets }, { packageFile: packagePath });
    const { window } = editor;
    await whenAllAreReady(window);
    await invokeEcho(window, 'from the package');
    await window.editorText.filter({ hasText: 'Echo: from the package' }).waitFor();
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.locator('[data-outcome="succeeded"]').waitFor();
    await window.screenshot('package');
  });
});
