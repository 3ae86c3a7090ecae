import * as vscode from 'vscode';
import { z } from 'zod';

/** A setting of the extension that the test run has set. */
export function setting(name: 'configFile' | 'stateDirectory'): string {
  return z.string().min(1).parse(vscode.workspace.getConfiguration('mcpFederation').get(name));
}
