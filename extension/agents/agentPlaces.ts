import type { AgentPlace, AgentStatus } from '#protocol/agent.ts';

import type { Services } from '../commands/services.ts';
import type { ProjectFolder } from '../editor/editorWindow.ts';

/** One file of an agent, with the folder that it is for. */
export interface AgentFile {
  readonly agent: AgentStatus;
  readonly place: AgentPlace;
  /** Absent: it is the user's, and counts everywhere. */
  readonly folder?: ProjectFolder;
}

/** Every file in which an agent on the daemon's machine can have the endpoint: the user's, and those of this window's folders. */
export async function listAgentFiles(
  { link, editor }: Pick<Services, 'link' | 'editor'>,
  signal?: AbortSignal,
): Promise<AgentFile[]> {
  const options = signal ? { signal } : {};
  const folders = editor.projectFolders();
  const users = await link.request('listAgents', {}, options);
  const projects = await Promise.all(
    folders.map(async folder => {
      const { agents } = await link.request('listAgents', { project: folder.path }, options);
      return { folder, agents };
    }),
  );
  return users.agents.flatMap(agent => [
    ...agent.places.map(place => ({ agent, place })),
    ...projects.flatMap(({ folder, agents }) =>
      agents
        .filter(({ id }) => id === agent.id)
        .flatMap(({ places }) => places.filter(({ scope }) => scope === 'project'))
        .map(place => ({ agent, place, folder })),
    ),
  ]);
}

/** What the daemon is asked with about a file. */
export function requestFor({ agent, place, folder }: AgentFile) {
  return { agent: agent.id, scope: place.scope, ...(folder && { project: folder.path }) };
}
