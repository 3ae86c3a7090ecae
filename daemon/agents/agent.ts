import type { Surroundings } from '#protocol/locations.ts';

/** The name of our entry in every agent's configuration. */
export const entryName = 'mcp-federation';

/** The command that leads an agent to the federation. */
export interface RelayCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where the entries stand in a file: by name in a map, or in a list, where each has its name in it. */
export interface Collection {
  readonly kind: 'map' | 'list';
  readonly path: readonly string[];
}

/** How an agent writes an entry for a command. */
export type EntryShape = (relay: RelayCommand) => Readonly<Record<string, unknown>>;

/** A configuration file of an agent. */
export interface AgentFile {
  readonly format: 'json' | 'toml' | 'yaml';
  readonly collection: Collection;
  readonly shape: EntryShape;
  /** Whether VS Code takes MCP servers from this file, too. */
  readonly isReadByEditor?: boolean;
}

/** The user's file, at the first of these places that exists, or else at the first. */
export interface UserFile extends AgentFile {
  places(here: Surroundings): readonly string[];
}

/** A project's file, by its path below the folder. */
export interface ProjectFile extends AgentFile {
  readonly below: string;
}

/** A program that can be handed the endpoint. */
export interface Agent {
  readonly id: string;
  readonly title: string;
  /** What it is called on the PATH. */
  readonly programs?: readonly string[];
  /** Absent: all. */
  readonly platforms?: readonly string[];
  readonly user: UserFile;
  readonly project?: ProjectFile;
}
