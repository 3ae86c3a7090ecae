import * as z from 'zod';

import { TargetName } from './targetName.ts';

/** An MCP server that another tool has, as it would be a target here. It never has a secret in it. */
export const ImportableTarget = z.object({
  /** A name that is valid here, and that nothing else in the list has. */
  name: TargetName,
  /** What the tool calls it. */
  givenName: z.string(),
  /** As it would be written; its variables are not expanded, so it need not be a valid `TargetConfig` yet. */
  target: z.record(z.string(), z.unknown()),
  /** What is different from what the tool does, and what is to be done by hand. */
  notes: z.array(z.string()),
  /** Why it need not be taken: the configuration or another tool has the same. */
  same: z.string().optional(),
});
export type ImportableTarget = z.infer<typeof ImportableTarget>;

/** A file of another tool, and what is in it for us. */
export const ImportSource = z.object({
  /** The tool's id: `claude-code`. */
  tool: z.string(),
  /** `Claude Code`. */
  title: z.string(),
  scope: z.enum(['user', 'project']),
  file: z.string(),
  targets: z.array(ImportableTarget),
  /** Those that cannot be targets, and why. */
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** Why the file cannot be read. */
  problem: z.string().optional(),
});
export type ImportSource = z.infer<typeof ImportSource>;

/** What can be asked of the daemon about MCP servers that other tools on its machine have. */
export const importMethods = {
  /** Looks into the files of all tools that are known. Writes nothing. */
  findImportable: {
    params: z.object({
      /** The configuration that they would be written into. */
      file: z.string(),
      /** The folders that are worked in, whose own files are looked into, too. */
      projects: z.array(z.string()).default([]),
    }),
    /** Those with a file only. */
    result: z.object({ sources: z.array(ImportSource) }),
  },
} as const;
