import path from 'node:path';

import type { TargetConfig } from '#protocol/targetConfig.ts';

/** Makes the paths of a target independent of where the daemon runs: they count from the file's own folder. */
export function resolvePaths(
  config: TargetConfig,
  { configFolder, userHome }: { configFolder: string; userHome: string },
): TargetConfig {
  if (config.type !== 'stdio') return config;

  const resolve = (written: string) => path.resolve(configFolder, expandHome(written, userHome));
  const isPath = /^(\.{1,2}|~)[/\\]/.test(config.command);
  return {
    ...config,
    command: isPath ? resolve(config.command) : config.command,
    cwd: resolve(config.cwd ?? '.'),
    ...(config.envFile !== undefined && { envFile: resolve(config.envFile) }),
  };
}

/** Shells replace a leading `~`; nothing else would. */
function expandHome(written: string, userHome: string): string {
  return written.replace(/^~(?=$|[/\\])/, () => userHome);
}
