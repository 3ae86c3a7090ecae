import { existsSync } from 'node:fs';
import path from 'node:path';

import type { AgentScope } from '#protocol/agent.ts';
import { workspaceConfigFile } from '#protocol/locations.ts';

import { launcherFile } from '../process/launcher.ts';
import type { Agent, AgentFile, RelayCommand } from './agent.ts';
import type { AgentContext } from './agentContext.ts';

/** A file of an agent on this machine, and the command that it should have. */
export interface Place {
  readonly scope: AgentScope;
  readonly file: string;
  readonly spec: AgentFile;
  readonly relay: RelayCommand;
}

/** The files of an agent that count here, the user's first. */
export function placesOf({ user, project }: Agent, context: AgentContext): Place[] {
  const { here, stateDir, project: folder } = context;
  const candidates = user.places(here);
  const file = candidates.find(one => existsSync(one)) ?? candidates[0] ?? '';
  const command = launcherFile(stateDir);
  const places: Place[] = [
    { scope: 'user', file, spec: user, relay: { command, args: ['stdio'] } },
  ];
  if (project && folder !== undefined) {
    places.push({
      scope: 'project',
      file: path.join(folder, project.below),
      spec: project,
      relay: { command, args: ['stdio', ...configOf(folder)] },
    });
  }
  return places;
}

/** The project's own targets are served, too, where it has some. */
function configOf(folder: string): string[] {
  const config = path.join(folder, workspaceConfigFile);
  return existsSync(config) ? ['--config', config] : [];
}

/** Whether an agent seems to be on this machine. */
export function isFound({ user, programs = [] }: Agent, { here }: AgentContext): boolean {
  const isThere = user.places(here).some(file => {
    const folder = path.dirname(file);
    return existsSync(file) || (folder !== here.homedir && existsSync(folder));
  });
  return isThere || programs.some(program => isOnPath(program, here.env, here.platform));
}

function isOnPath(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): boolean {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const names = platform === 'win32' ? ['.exe', '.cmd'].map(ending => program + ending) : [program];
  return folders.some(folder => names.some(name => existsSync(path.join(folder, name))));
}
