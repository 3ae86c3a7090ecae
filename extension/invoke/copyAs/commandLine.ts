import type { ToolCall } from '../toolCall.ts';
import { shellQuote } from './shellQuote.ts';

/** What `mcp-federation` is called in the user's shell, and where it finds the daemon. */
export interface CommandProgram {
  readonly name: string;
  /** Undefined where the program knows it without being told. */
  readonly stateDirectory: string | undefined;
}

/** The command `mcp-federation call` that does a call. */
export function asCommandLine(call: ToolCall, { name, stateDirectory }: CommandProgram): string {
  const words = [name, 'call', call.tool, '--federation', call.federation];
  if (Object.keys(call.arguments).length > 0) words.push('--args', JSON.stringify(call.arguments));
  if (stateDirectory !== undefined) words.push('--state-dir', stateDirectory);
  return words.map(shellQuote).join(' ');
}
