import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { startServersUntil } from './mcpClient.ts';

const target = vscode.Uri.parse('mcp://user/everything');
const uri = 'demo://resource/static/document/features.md';

describe('the file system of resources', () => {
  before(() => startServersUntil('everything_echo'));

  it('has a folder for each target, with a file for each resource', async () => {
    const targets = await vscode.workspace.fs.readDirectory(vscode.Uri.parse('mcp://user/'));
    assert.deepEqual(targets, [['everything', vscode.FileType.Directory]]);
    const files = await vscode.workspace.fs.readDirectory(target);
    assert.equal(files.length, 7);
    assert.ok(
      files.some(([name, type]) => name === 'features.md' && type === vscode.FileType.File),
    );
  });

  it('reads a file by its name, and a resource by its URI', async () => {
    const byName = vscode.Uri.joinPath(target, 'features.md');
    const byUri = byName.with({ query: uri });
    for (const file of [byName, byUri, vscode.Uri.parse(byUri.toString())]) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.match(text, /^# Everything Server/);
      const stat = await vscode.workspace.fs.stat(file);
      assert.equal(stat.size, Buffer.byteLength(text));
      assert.equal(stat.permissions, vscode.FilePermission.Readonly);
    }
  });

  it('keeps every character of a URI', async () => {
    const all = 'demo://resource/dynamic/text/1%2F2?a=b&c=%20+#ä🎈';
    const file = (query: string) => vscode.Uri.joinPath(target, 'odd').with({ query });
    assert.equal(vscode.Uri.parse(file(all).toString()).query, all);
    // The target repeats what it was asked for, but with letters beyond ASCII as escapes.
    const odd = all.replace(/#.*/, '#x');
    await assert.rejects(
      async () => vscode.workspace.fs.readFile(file(odd)),
      (error: unknown) => {
        assert.ok(error instanceof vscode.FileSystemError);
        assert.ok(error.message.includes(odd), error.message);
        return true;
      },
    );
  });

  it('is for reading', async () => {
    assert.equal(vscode.workspace.fs.isWritableFileSystem('mcp'), false);
    const file = vscode.Uri.joinPath(target, 'new.md');
    await assert.rejects(async () => vscode.workspace.fs.writeFile(file, new Uint8Array()));
    await assert.rejects(async () => vscode.workspace.fs.stat(file), { code: 'FileNotFound' });
  });

  it('refreshes a document when its resource is subscribed to', async () => {
    const dynamic = vscode.Uri.joinPath(target, 'Text.txt').with({
      query: 'demo://resource/dynamic/text/1',
    });
    const document = await vscode.workspace.openTextDocument(dynamic);
    await vscode.window.showTextDocument(document, { preview: false });
    const before = document.getText();
    const { promise, resolve } = Promise.withResolvers<string>();
    const listening = vscode.workspace.onDidChangeTextDocument(change => {
      const text = change.document.getText();
      if (change.document === document && text !== before) resolve(text);
    });
    const toggle = () =>
      vscode.commands.executeCommand('mcpFederation.invokeTool', {
        federation: 'user',
        tool: 'everything_toggle-subscriber-updates',
        arguments: {},
      });
    try {
      await toggle();
      assert.match(await promise, /^Resource 1: This is a plaintext resource/);
    } finally {
      listening.dispose();
      await toggle();
    }
  });
});
