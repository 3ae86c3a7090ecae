import { basename } from 'node:path';

import type * as vscode from 'vscode';

import { readSettings } from './settings.ts';

const fileName = 'mcp-federation.json';

/** Whether a document is a configuration: by its name, or because the settings name its file. */
export function isConfiguration({ uri }: vscode.TextDocument): boolean {
  if (uri.scheme !== 'file') return false;
  return basename(uri.fsPath) === fileName || uri.fsPath === readSettings().configFile;
}

/** Documents that may be configurations; `isConfiguration` says which are. */
export const configSelector: vscode.DocumentSelector = [
  { scheme: 'file', language: 'jsonc' },
  { scheme: 'file', language: 'json' },
];
