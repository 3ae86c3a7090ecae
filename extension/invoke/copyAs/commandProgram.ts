import { launcherFile, type Surroundings } from '#protocol/locations.ts';

import type { CommandProgram } from './commandLine.ts';

/** What to call `mcp-federation` by in a shell: its name where the PATH has it, or the launcher that the daemon writes, which knows its state directory. */
export function commandProgram(
  { path, isUsual }: { readonly path: string; readonly isUsual: boolean },
  { env, platform }: Pick<Surroundings, 'env' | 'platform'>,
  exists: (file: string) => boolean,
): CommandProgram {
  const [separator, slash, file] =
    platform === 'win32' ? [';', '\\', 'mcp-federation.cmd'] : [':', '/', 'mcp-federation'];
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(separator).filter(Boolean);
  const launcher = launcherFile(path, platform);
  const isOnPath = folders.some(folder => exists(`${folder}${slash}${file}`));
  return isOnPath || !exists(launcher)
    ? { name: 'mcp-federation', stateDirectory: isUsual ? undefined : path }
    : { name: launcher, stateDirectory: undefined };
}
