import type { ToolCall } from '../toolCall.ts';
import { headerArguments, headerValue } from './headerArguments.ts';
import { requestRevision, standaloneRequest } from './jsonRpc.ts';
import { shellQuote } from './shellQuote.ts';

/** Where a call is sent. */
export interface CurlPlace {
  readonly endpoint: string;
  /** The file that holds the token; absent where none is needed. */
  readonly tokenFile?: string | undefined;
  /** The tool's input schema, which may want arguments repeated in headers. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** A command for a POSIX shell that does a call. The token is read from its file when the command runs. */
export function asCurl(call: ToolCall, { endpoint, tokenFile, inputSchema }: CurlPlace): string {
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json, text/event-stream'],
    ['MCP-Protocol-Version', requestRevision],
    ['Mcp-Method', 'tools/call'],
    ['Mcp-Name', headerValue(call.tool)],
    ...headerArguments(inputSchema, call.arguments),
  ];
  return [
    `curl -sS ${shellQuote(endpoint)}`,
    ...(tokenFile === undefined
      ? []
      : [`-H "Authorization: Bearer $(cat ${shellQuote(tokenFile)})"`]),
    ...headers.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    // A body that begins with "@" would be a file's name to --data; this one never does, and is taken as it is.
    `--data-raw ${shellQuote(JSON.stringify(standaloneRequest(call)))}`,
  ].join(' \\\n  ');
}
