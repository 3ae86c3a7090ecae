import type { ToolCall } from '../toolCall.ts';
import { shellQuote } from './shellQuote.ts';

/** The command `mcp-federation call` that does a call. The state directory is named where it is not the usual one. */
export function asCommandLine(call: ToolCall, stateDirectory: string | undefined): string {
  const words = ['mcp-federation', 'call', call.tool, '--federation', call.federation];
  if (Object.keys(call.arguments).length > 0) words.push('--args', JSON.stringify(call.arguments));
  if (stateDirectory !== undefined) words.push('--state-dir', stateDirectory);
  return words.map(shellQuote).join(' ');
}
