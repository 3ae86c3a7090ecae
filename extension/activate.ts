import type { ExtensionContext } from 'vscode';

/**
 * Where the editor comes in. All else is in another file, which is read once this call has returned: the editor
 * starts other extensions meanwhile, and takes this one for activated when it is composed.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const { compose } = await import('./extension.ts');
  compose(context);
}
