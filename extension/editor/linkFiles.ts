import { homedir } from 'node:os';

import * as vscode from 'vscode';

import { fileLinks } from '../configuration/fileLinks.ts';
import { configSelector, isConfiguration } from './configSelector.ts';
import { rangeIn } from './rangeIn.ts';

/** Makes the files that a configuration names links, where they are there. */
export function linkFiles(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(configSelector, {
    async provideDocumentLinks(document) {
      if (!isConfiguration(document)) return [];
      const found = fileLinks(document.getText(), document.uri.fsPath, homedir());
      const links = await Promise.all(
        found.map(async ({ range, file }) => {
          const uri = vscode.Uri.file(file);
          return (await isFile(uri))
            ? [new vscode.DocumentLink(rangeIn(document, range), uri)]
            : [];
        }),
      );
      return links.flat();
    },
  });
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch {
    return false; // Most arguments only look like files.
  }
}
