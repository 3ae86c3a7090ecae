import type { EditorFolders } from './editorServer.ts';
import type { EditorHost } from './installEditorHost.ts';
import { withPinnedNode } from '../pinnedNode.ts';
import { runProgram } from '../runProgram.ts';

/** Installs a packaged extension (`.vsix`), as "Install from VSIX…" does. */
export async function installPackage(
  host: EditorHost,
  { home, userData, extensions }: EditorFolders,
  packageFile: string,
): Promise<void> {
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions];
  await runProgram(
    host.node,
    [
      host.serverMain,
      '--install-extension',
      packageFile,
      '--accept-server-license-terms',
      ...folders,
    ],
    { env: { ...withPinnedNode(), HOME: home, EXTENSIONS_GALLERY: '{"serviceUrl":""}' } },
  );
}
