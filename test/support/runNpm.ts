import path from 'node:path';

import { pinnedNode, withPinnedNode } from './pinnedNode.ts';
import { runProgram } from './runProgram.ts';

/** Runs npm in a folder that is no part of this project, to its end. */
export async function runNpm(args: readonly string[], cwd: string): Promise<void> {
  await runProgram('npm', [...args, '--no-audit', '--no-fund'], { cwd, env: npmEnvironment() });
}

/** What npm needs to build for the pinned Node, without what an outer `npm run` says about this project. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const nodeFolder = path.dirname(path.dirname(pinnedNode));
  const outer = /^npm_(package|lifecycle|config_local_prefix|config_prefix|command)/;
  const env = Object.fromEntries(
    Object.entries(withPinnedNode()).filter(([variable]) => !outer.test(variable)),
  );
  return { ...env, npm_config_nodedir: nodeFolder };
}
