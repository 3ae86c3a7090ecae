import { realpathSync } from 'node:fs';
import path from 'node:path';

import { fromRoot } from './paths.ts';

/** The Node that package.json pins: VS Code's server and its extension host run on it too. */
export const pinnedNode = realpathSync(
  fromRoot(`node_modules/.bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`),
);

/** The environment in which `node` means the pinned one, also for scripts that begin with `#!/usr/bin/env node`. */
export function withPinnedNode(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, PATH: [path.dirname(pinnedNode), env['PATH']].join(path.delimiter) };
}
