import type { ExtensionContext } from 'vscode';

/**
 * Where the editor comes in. All else is in other files, which are read once this call has returned: the editor starts
 * other extensions meanwhile, and takes this one for activated when it is composed (docs/decisions/activation.md).
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const { compose } = await import('./extension.ts');
  compose(context);
}
