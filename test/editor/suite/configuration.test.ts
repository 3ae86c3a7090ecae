import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

import * as vscode from 'vscode';

import { callTool, startServersUntil } from './mcpClient.ts';
import { setting } from './settings.ts';

describe('the configuration file in the editor', () => {
  const file = setting('configFile');

  it('shows a mistake at its place, while the targets go on', async () => {
    await startServersUntil('everything_echo');
    const text = await readFile(file, 'utf8');
    const mistaken = text.replace('"command"', '"comand"');
    try {
      await writeFile(file, mistaken);
      const problem = await nextProblem(file);
      const line = mistaken.slice(0, mistaken.indexOf('"comand"')).split('\n').length - 1;
      assert.equal(problem.range.start.line, line);
      assert.match(problem.message, /command/);
      assert.match(await callTool('everything_echo', { message: 'still here' }), /still here/);
    } finally {
      await writeFile(file, text);
    }
    await noProblem(file);
  });

  it('completes the keys of a target', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    const inTarget = document.positionAt(document.getText().indexOf('"command"'));
    const labels = await completionsAt(document.uri, inTarget, 'envFile');
    assert.ok(labels.includes('idleTimeoutMs'), labels.join(', '));
  });
});

function ourProblems(file: string): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(vscode.Uri.file(file));
  return all.filter(({ source }) => source === 'MCP Federation');
}

async function nextProblem(file: string): Promise<vscode.Diagnostic> {
  for (;;) {
    const [problem] = ourProblems(file);
    if (problem) return problem;
    await diagnosticsChange();
  }
}

async function noProblem(file: string): Promise<void> {
  while (ourProblems(file).length > 0) await diagnosticsChange();
}

function diagnosticsChange(): Promise<void> {
  return new Promise(resolve => {
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      listening.dispose();
      resolve();
    });
  });
}

/** Asks until `expected` is among them: the editor loads the schema when it is first needed. */
async function completionsAt(
  uri: vscode.Uri,
  position: vscode.Position,
  expected: string,
): Promise<string[]> {
  for (;;) {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    if (labels.includes(expected)) return labels;
  }
}
