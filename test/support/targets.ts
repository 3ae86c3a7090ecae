import type { StdioConfig } from '#protocol/targetConfig.ts';

import { fromRoot } from './paths.ts';

/** A target that runs a fixture. */
export function fixture(
  name: string,
  { args = [], ...more }: { args?: string[] } & Partial<StdioConfig> = {},
): StdioConfig {
  const file = fromRoot(`test/fixtures/${name}.ts`);
  return { type: 'stdio', command: process.execPath, args: [file, ...args], ...more };
}

/** A target that runs one of the real servers from npm. */
export function realServer(
  name: 'everything' | 'filesystem' | 'github' | 'memory',
  { args = [], ...more }: { args?: string[] } & Partial<StdioConfig> = {},
): StdioConfig {
  return {
    type: 'stdio',
    command: process.execPath,
    args: [realServerFile(name), ...args],
    ...more,
  };
}

/** The file of a real server's program. */
export function realServerFile(name: string): string {
  return fromRoot(`node_modules/@modelcontextprotocol/server-${name}/dist/index.js`);
}
