import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import { callTool } from '../federation/callTool.ts';
import type { Federation } from '../federation/federation.ts';
import { FederationError } from '../lib/federationError.ts';
import { isJsonObject, rpcCode, type JsonRpcError } from '../wire/message.ts';
import { askForFace } from './askForFace.ts';
import type { Asker } from './controlHandlers.ts';
import type { ControlServices } from './controlServices.ts';

/** Calls a tool for a face, the way of every call, and waits for the result. @throws FederationError */
export async function callToolForFace(
  federation: Federation,
  call: Omit<ControlParams<'callTool'>, 'federation'>,
  services: ControlServices,
  asker: Asker,
  signal: AbortSignal,
): Promise<ControlResult<'callTool'>> {
  asker.session.use(federation.name);
  services.controlSessionChanged.emit(asker.session);
  return await askForFace(
    federation,
    {
      method: 'tools/call',
      params: { name: call.name, arguments: call.arguments },
      title: `The call of ${call.name}`,
      start: callTool,
      asError,
    },
    asker,
    signal,
  );
}

function asError({ code, message, data }: JsonRpcError): FederationError {
  const isUnknown = code === rpcCode.invalidParams && message.startsWith('Unknown tool');
  const reason = isJsonObject(data) && typeof data['code'] === 'string' ? ` (${data['code']})` : '';
  return new FederationError(
    isUnknown ? 'UNKNOWN_TOOL' : 'TOOL_CALL_FAILED',
    `${message}${reason}`,
  );
}
