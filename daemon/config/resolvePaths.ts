import path from 'node:path';

import type { TargetConfig } from '#protocol/targetConfig.ts';

/** Makes the paths of a target independent of where the daemon runs: they count from the file's own folder. */
export function resolvePaths(
  config: TargetConfig,
  { configFolder, userHome }: { configFolder: string; userHome: string },
): TargetConfig {
  const resolve = (written: string) => path.resolve(configFolder, expandHome(written, userHome));
  const roots = config.roots && {
    roots: config.roots.map(root => (isUri(root) ? root : resolve(root))),
  };
  if (config.type !== 'stdio') return { ...config, ...roots };

  const isPath = /^(\.{1,2}|~)[/\\]/.test(config.command);
  return {
    ...config,
    ...roots,
    command: isPath ? resolve(config.command) : config.command,
    cwd: resolve(config.cwd ?? '.'),
    ...(config.envFile !== undefined && { envFile: resolve(config.envFile) }),
  };
}

/** Shells replace a leading `~`; nothing else would. */
function expandHome(written: string, userHome: string): string {
  return written.replace(/^~(?=$|[/\\])/, () => userHome);
}

/** One letter before the colon is a drive, no scheme. */
function isUri(written: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(written);
}
