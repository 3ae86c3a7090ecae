import { readFile } from 'node:fs/promises';
import path from 'node:path';

import * as z from 'zod';

import { TextChange } from './textChange.ts';

/** Entries that we took out of an agent's file since the federation has them as targets. */
export const Removal = z.object({
  change: TextChange,
  entries: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type Removal = z.infer<typeof Removal>;

/** What we did to an agent's file, so that it can be taken back and nothing else is. */
export const Connection = z.object({
  agent: z.string(),
  file: z.string(),
  /** How the entry came in. Absent: the record of it was lost. */
  change: TextChange.optional(),
  /** Whether there was no such file before. */
  isNewFile: z.boolean(),
  /** The entry of our name that was there before. */
  previous: z.record(z.string(), z.unknown()).optional(),
  backup: z.string().optional(),
  /** When the entry came in, in milliseconds since 1970. */
  connectedAt: z.number().optional(),
  /** What was taken out besides, the latest last. */
  removals: z.array(Removal).optional(),
  /** The copies of what the file was in between. */
  copies: z.array(z.string()).optional(),
});
export type Connection = z.infer<typeof Connection>;

/** Where the connections of this machine's agents are kept. */
export function connectionsFile(stateDir: string): string {
  return path.join(stateDir, 'agents.json');
}

/** What was connected; nothing where the record is lost, as entries are known by their looks, too. */
export async function readConnections(stateDir: string): Promise<Connection[]> {
  try {
    const text = await readFile(connectionsFile(stateDir), 'utf8');
    return Connections.parse(JSON.parse(text)).connections;
  } catch {
    return [];
  }
}

export function connectionsText(connections: readonly Connection[]): string {
  return `${JSON.stringify({ version: 1, connections }, null, 2)}\n`;
}

const Connections = z.object({ version: z.literal(1), connections: z.array(Connection) });
