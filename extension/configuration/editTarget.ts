import type { Services } from '../commands/services.ts';
import type { TargetArgument } from '../commands/targetArgument.ts';
import { whenConnected } from '../commands/whenConnected.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { TextEdit } from '../editor/editorWindow.ts';
import { readTree, writtenTargets } from './writtenTargets.ts';

/** The configuration file that a target stands in: the workspace's own, or else the user's. */
export async function fileOfTarget(
  services: Services,
  { federation, target }: TargetArgument,
): Promise<string> {
  const { snapshot } = await whenConnected(services);
  const own = snapshot.federations.find(({ name }) => name === federation)?.configFile;
  const { user } = services.configPlaces();
  for (const file of new Set([...(own === undefined ? [] : [own]), user])) {
    const text = await services.editor.readFile(file).catch(() => ''); // It need not exist.
    if (writtenTargets(readTree(text)).some(({ name }) => name === target)) return file;
  }
  throw new DaemonFailure(
    'UNKNOWN_TARGET',
    `Target "${target}" is in no configuration file that can be read`,
  );
}

/** Changes what the configuration says of a target; the daemon takes it up from there. */
export async function editTarget(
  services: Services,
  of: TargetArgument,
  editsOf: (text: string) => readonly TextEdit[],
): Promise<void> {
  const file = await fileOfTarget(services, of);
  const edits = editsOf(await services.editor.readFile(file));
  if (edits.length > 0) await services.editor.editFile(file, edits);
}
