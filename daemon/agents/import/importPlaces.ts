import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { Surroundings } from '#protocol/locations.ts';

import type { Agent, AgentFile, Collection } from '../agent.ts';
import { agents } from '../agentTable.ts';
import { inConfig, inHome } from '../folders.ts';

/** A file that may have MCP servers to import. */
export interface ImportPlace {
  readonly tool: string;
  readonly title: string;
  readonly scope: 'user' | 'project';
  readonly file: string;
  readonly format: AgentFile['format'];
  readonly collection: Collection;
  /** Of what is meant for one folder only. */
  readonly project?: string | undefined;
}

/** Every file of every tool that may have MCP servers: the user's, and those of each project. */
export function importPlaces(here: Surroundings, projects: readonly string[]): ImportPlace[] {
  const possible = agents.filter(({ platforms }) => platforms?.includes(here.platform) ?? true);
  return [
    ...ofEditor(here, projects),
    ...possible.flatMap(agent => ofAgent(agent, here, projects)),
    ...projects.map(project => ofClaudeCode(here, project)),
  ];
}

function ofAgent(
  { id, title, user, project: inProject }: Agent,
  here: Surroundings,
  projects: readonly string[],
): ImportPlace[] {
  const tool = { tool: id, title };
  const { format, collection } = user;
  return [
    ...user
      .places(here)
      .map(file => ({ ...tool, scope: 'user' as const, file, format, collection })),
    ...(inProject
      ? projects.map(project => ({
          ...tool,
          scope: 'project' as const,
          file: path.join(project, inProject.below),
          format: inProject.format,
          collection: inProject.collection,
          project,
        }))
      : []),
  ];
}

const servers: Collection = { kind: 'map', path: ['servers'] };

/** VS Code's own: of the user, of each profile, of a remote machine, and of the workspace. */
function ofEditor(here: Surroundings, projects: readonly string[]): ImportPlace[] {
  const tool = { tool: 'vscode', title: 'VS Code', format: 'json', collection: servers } as const;
  const userFolders = [
    ...['Code', 'Code - Insiders', 'VSCodium'].map(editor => inConfig(here, editor, 'User')),
    ...['.vscode-server', '.vscode-server-insiders'].map(folder =>
      inHome(here, folder, 'data', 'User'),
    ),
  ];
  const ofUser = userFolders.flatMap(folder => [folder, ...profilesIn(folder)]);
  return [
    ...ofUser.map(folder => ({
      ...tool,
      scope: 'user' as const,
      file: path.join(folder, 'mcp.json'),
    })),
    ...projects.map(project => ({
      ...tool,
      scope: 'project' as const,
      file: path.join(project, '.vscode', 'mcp.json'),
      project,
    })),
  ];
}

function profilesIn(folder: string): string[] {
  const profiles = path.join(folder, 'profiles');
  try {
    return readdirSync(profiles).map(name => path.join(profiles, name));
  } catch {
    return []; // Most users have none.
  }
}

/** What Claude Code keeps for one project in the user's file. */
function ofClaudeCode(here: Surroundings, project: string): ImportPlace {
  const [file = ''] = agents.find(({ id }) => id === 'claude-code')?.user.places(here) ?? [];
  return {
    tool: 'claude-code',
    title: 'Claude Code',
    scope: 'project',
    file,
    format: 'json',
    collection: { kind: 'map', path: ['projects', project, 'mcpServers'] },
    project,
  };
}
