import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import { callTool } from '../federation/callTool.ts';
import type { Federation } from '../federation/federation.ts';
import type { RunningCall } from '../federation/forward.ts';
import { FederationError } from '../lib/federationError.ts';
import { jsonText } from '../wire/jsonText.ts';
import { isJsonObject, rpcCode, type AnswerMessage, type RequestMessage } from '../wire/message.ts';
import { parseMessage } from '../wire/parseMessage.ts';
import type { Asker } from './controlHandlers.ts';
import type { ControlServices } from './controlServices.ts';

/** Calls a tool for a face, the way of every call, and waits for the result. @throws FederationError */
export function callToolForFace(
  federation: Federation,
  call: Omit<ControlParams<'callTool'>, 'federation'>,
  services: ControlServices,
  asker: Asker,
  signal: AbortSignal,
): Promise<ControlResult<'callTool'>> {
  const startedTick = performance.now();
  const request: RequestMessage = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: call.name, arguments: call.arguments, _meta: { progressToken: 1 } },
  };
  asker.session.use(federation.name);
  services.controlSessionChanged.emit(asker.session);

  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let running: RunningCall | undefined;
    const abort = () => {
      running?.cancel('The user cancelled');
      reject(new FederationError('ABORTED', `The call of ${call.name} was cancelled`));
    };
    const settle = (message: AnswerMessage) => {
      signal.removeEventListener('abort', abort);
      if ('error' in message) return reject(asError(message.error));
      const durationMs = performance.now() - startedTick;
      resolve({ callId: running?.record?.id ?? 0, durationMs, result: message.result });
    };
    signal.addEventListener('abort', abort, { once: true });
    running = callTool(request, {
      federation,
      caller: asker.session,
      bytes: jsonText(call.arguments)?.length ?? 0,
      exchange: {
        takesInputRequired: false,
        // A face says that it has no capabilities, so it is not asked.
        ask: () => undefined,
        answer: settle,
        answerText: text => settle(parseAnswer(text)),
        notify: ({ method, params }) => {
          if (method === 'notifications/progress' && params) showProgress(params, asker);
        },
      },
    });
  });
}

function showProgress(params: Record<string, unknown>, asker: Asker): void {
  const { progress, total, message } = params;
  if (typeof progress !== 'number') return;
  asker.progress({
    progress,
    ...(typeof total === 'number' ? { total } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  });
}

function parseAnswer(text: string): AnswerMessage {
  const message = parseMessage(text);
  if ('method' in message)
    throw new FederationError('INTERNAL', 'A call was answered with a request');
  return message;
}

function asError({
  code,
  message,
  data,
}: {
  code: number;
  message: string;
  data?: unknown;
}): FederationError {
  const isUnknown = code === rpcCode.invalidParams && message.startsWith('Unknown tool');
  const reason = isJsonObject(data) && typeof data['code'] === 'string' ? ` (${data['code']})` : '';
  return new FederationError(
    isUnknown ? 'UNKNOWN_TOOL' : 'TOOL_CALL_FAILED',
    `${message}${reason}`,
  );
}
