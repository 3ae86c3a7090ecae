import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { listedTools } from './listedTools.ts';

/**
 * How many tools VS Code gives to a model with one request; with more it groups them, and the model sees some at first.
 * Source: its setting `github.copilot.chat.virtualTools.threshold`, and its message "cannot have more than 128 tools".
 */
export const editorToolLimit = 128;

/**
 * How many characters of a tool's name VS Code leaves: it puts `mcp_`, up to 13 characters of the name of the MCP server
 * and `_` before it, and cuts the whole at 64. Source: `mcpTypes.ts` (`McpToolName.MaxPrefixLen` = 18) of VS Code.
 */
export const editorNameLimit = 46;

/** What a client will not take of a federation as it is. */
export interface LimitExcess {
  /** More tools than this many; undefined where their number is fine. */
  readonly toolCount: number | undefined;
  /** Those whose names VS Code cuts, the longest first. */
  readonly longNamed: readonly ToolEntry[];
}

/** What clients will not take of a federation as it is. */
export function limitExcess(federation: FederationStatus): LimitExcess {
  const tools = listedTools(federation);
  return {
    toolCount: tools.length > editorToolLimit ? tools.length : undefined,
    longNamed: tools
      .filter(isNameLong)
      .toSorted((one, other) => other.exposedName.length - one.exposedName.length),
  };
}

/** Whether VS Code cuts the tool's name. */
export function isNameLong({ exposedName }: Pick<ToolEntry, 'exposedName'>): boolean {
  return exposedName.length > editorNameLimit;
}
