import { homedir } from 'node:os';
import path from 'node:path';

import { defaultConfigFile, workspaceConfigFile } from '#protocol/locations.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import type { AgentContext } from '../../agents/agentContext.ts';
import { openContext } from '../../agents/openContext.ts';
import { parseConfig } from '../../config/parseConfig.ts';
import { readConfigFile } from '../../config/readConfigFile.ts';
import { readDiscovery } from '../../process/discovery.ts';
import { defaultPort } from '../serveOptions.ts';

/** What a command knows that looks at agents without the daemon, which need not run for that. */
export async function knownHere(
  stateDir: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<AgentContext> {
  const user = defaultConfigFile({ env, platform: process.platform, homedir: homedir() });
  const files = [user, path.join(folder, workspaceConfigFile)];
  const [targets = {}, projectTargets] = await Promise.all(files.map(file => targetsIn(file, env)));
  const port = (await readDiscovery(stateDir))?.port ?? defaultPort;
  return openContext(env, { stateDir, project: folder, port, targets, projectTargets });
}

/** A file with a mistake is for other commands to complain about. */
async function targetsIn(
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, TargetConfig>>> {
  const found = await readConfigFile(file);
  return found.kind === 'text' ? (parseConfig(found.text, file, env).config?.targets ?? {}) : {};
}
