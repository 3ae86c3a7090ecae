import type { AgentFile, Collection } from '../agent.ts';

/** One kind of configuration file: edits leave comments, order and layout of all else as they are. */
export interface ConfigFormat {
  /** The language, as editors call it. */
  readonly language: string;
  /** The whole file as a value; undefined when nothing is in it. @throws FederationError AGENT_CONFIG, with the place of the mistake */
  parse(text: string): unknown;
  /** Adds an entry, or replaces the one of this name. */
  write(text: string, collection: Collection, name: string, entry: Entry): string;
  remove(text: string, collection: Collection, name: string): string;
}

/** What an agent knows of one MCP server. */
export type Entry = Readonly<Record<string, unknown>>;

/** Loads what a format needs, most of which is never needed. */
export async function loadFormat(format: AgentFile['format']): Promise<ConfigFormat> {
  switch (format) {
    case 'json':
      return (await import('./json.ts')).json;
    case 'toml':
      return (await import('./toml.ts')).toml;
    case 'yaml':
      return (await import('./yaml.ts')).yaml;
  }
}
