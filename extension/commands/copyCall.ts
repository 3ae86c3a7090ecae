import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { asCommandLine } from '../invoke/copyAs/commandLine.ts';
import { commandProgram } from '../invoke/copyAs/commandProgram.ts';
import { asCurl } from '../invoke/copyAs/curl.ts';
import { jsonRpcRequest } from '../invoke/copyAs/jsonRpc.ts';
import { callOf } from './callOf.ts';
import { findTool } from './chosenTool.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Copies a call as a command for a POSIX shell. The token is not in it, only where it is kept. */
export async function copyAsCurl(services: Services, argument: unknown): Promise<void> {
  const call = callOf(services, argument);
  const { discovery } = await whenConnected(services);
  const { endpoint, tool } = await findTool(services, call.federation, call.tool);
  const tokenFile =
    discovery.token === undefined ? undefined : join(services.stateDirectory().path, 'token');
  await services.editor.copy(asCurl(call, { endpoint, tokenFile, inputSchema: tool.inputSchema }));
  services.editor.announce(`Copied ${call.tool} as a curl command`);
}

/** Copies a call as the message that clients send. */
export async function copyAsJsonRpc(services: Services, argument: unknown): Promise<void> {
  const call = callOf(services, argument);
  await services.editor.copy(`${JSON.stringify(jsonRpcRequest(call), undefined, 2)}\n`);
  services.editor.announce(`Copied ${call.tool} as a JSON-RPC request`);
}

/** Copies a call as a command of mcp-federation. */
export async function copyAsCommandLine(services: Services, argument: unknown): Promise<void> {
  const call = callOf(services, argument);
  const program = commandProgram(services.stateDirectory(), process, existsSync);
  await services.editor.copy(asCommandLine(call, program));
  services.editor.announce(`Copied ${call.tool} as a command line`);
}
