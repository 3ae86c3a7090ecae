import assert from 'node:assert/strict';

import * as vscode from 'vscode';
import { z } from 'zod';

const Manifest = z.object({
  contributes: z.object({ commands: z.array(z.object({ command: z.string() })) }),
});

describe('the extension', () => {
  it('activates', async () => {
    const extension = theExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers the commands that it declares, and no others', async () => {
    await theExtension().activate();
    const { contributes } = Manifest.parse(theExtension().packageJSON);
    const declared = contributes.commands.map(({ command }) => command);

    const registered = (await vscode.commands.getCommands(true))
      .filter(command => command.startsWith('mcpFederation.'))
      // VS Code makes commands of its own for each view.
      .filter(command => !/^mcpFederation\.(targets|clusters)\./.test(command));

    assert.deepEqual(registered.toSorted(), declared.toSorted());
  });
});

function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('mcp-federation.mcp-federation');
  assert.ok(extension, 'The editor does not know the extension');
  return extension;
}
