import type { AgentFile } from './agentPlaces.ts';

/** Something about an agent that its user should know. */
export interface AgentWarning {
  /** The same for the same matter, so that it is told once. */
  readonly key: string;
  readonly message: string;
  readonly kind: 'drifted' | 'double';
  readonly file: AgentFile;
}

/** What is wrong with the entries that agents have of us. */
export function agentWarnings(files: readonly AgentFile[]): AgentWarning[] {
  return files.flatMap((file): AgentWarning[] => {
    const { agent, place } = file;
    const { state, doubles } = place;
    if (state.kind === 'drifted') {
      const message = `${agent.title} may not reach MCP Federation any more: in ${place.file}, ${state.reason}`;
      return [{ key: message, message, kind: 'drifted', file }];
    }
    if (state.kind !== 'connected') return [];
    return doubles.map(text => {
      const message = `${text} (${place.file})`;
      return { key: message, message, kind: 'double', file };
    });
  });
}
