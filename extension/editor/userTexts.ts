import * as vscode from 'vscode';
import { basename } from 'node:path';

import { readFile } from './configFiles.ts';
import type { OpenText, ReadableText } from './editorWindow.ts';

/** What is open in the active editor, changes that were not saved included. */
export function activeText(languages: readonly string[]): OpenText | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !languages.includes(document.languageId)) return undefined;
  return { name: basename(document.fileName), text: document.getText() };
}

/** Has the user choose a file, and reads it. */
export async function chooseFile(
  title: string,
  extensions: readonly string[],
): Promise<OpenText | undefined> {
  const filters = { [extensions.map(one => `*.${one}`).join(', ')]: [...extensions] };
  const [uri] = (await vscode.window.showOpenDialog({ title, filters })) ?? [];
  return uri && { name: basename(uri.fsPath), text: await readFile(uri.fsPath) };
}

/** Opens a text that belongs to no file yet. */
export async function openDraft({ language, text }: Omit<ReadableText, 'title'>): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document, { preview: false });
}
