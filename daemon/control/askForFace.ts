import type { Federation } from '../federation/federation.ts';
import type { RunningCall } from '../federation/forward.ts';
import type { Routing } from '../federation/method.ts';
import { FederationError } from '../lib/federationError.ts';
import {
  type AnswerMessage,
  type JsonObject,
  type JsonRpcError,
  type RequestMessage,
} from '../wire/message.ts';
import { jsonText } from '../wire/jsonText.ts';
import { parseMessage } from '../wire/parseMessage.ts';
import type { Asker } from './controlHandlers.ts';
import { asRefusal } from './faceRefusal.ts';

/** A request of MCP that a face makes. */
export interface FaceRequest {
  readonly method: string;
  readonly params: JsonObject;
  /** What it is called when it was given up: `The call of everything_echo`. */
  readonly title: string;
  /** The federation's own way to answer it. */
  readonly start: (
    request: RequestMessage,
    routing: Routing,
  ) => Pick<RunningCall, 'cancel' | 'record'> | undefined;
  /** What a refusal means. Default: that the request failed, or what the daemon's own code says. */
  readonly asError?: (error: JsonRpcError) => FederationError;
}

/** What became of it. */
export interface FaceAnswer {
  readonly result: JsonObject;
  /** 0 for what is not recorded. */
  readonly callId: number;
  readonly durationMs: number;
}

/** Makes a request for a face, the way of every client's request, and waits for the answer. @throws FederationError */
export function askForFace(
  federation: Federation,
  { method, params, title, start, asError = asRefusal }: FaceRequest,
  asker: Asker,
  signal: AbortSignal,
): Promise<FaceAnswer> {
  const startedTick = performance.now();
  const bytes = jsonText(params)?.length ?? 0;
  const request: RequestMessage = {
    jsonrpc: '2.0',
    id: 1,
    method,
    params: { ...params, _meta: { progressToken: 1 } },
  };
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let running: ReturnType<FaceRequest['start']>;
    const abort = () => {
      running?.cancel('The user cancelled');
      reject(new FederationError('ABORTED', `${title} was cancelled`));
    };
    const settle = (message: AnswerMessage) => {
      signal.removeEventListener('abort', abort);
      if ('error' in message) return reject(asError(message.error));
      const durationMs = performance.now() - startedTick;
      resolve({ callId: running?.record?.id ?? 0, durationMs, result: message.result });
    };
    signal.addEventListener('abort', abort, { once: true });
    running = start(request, {
      federation,
      caller: asker.session,
      bytes,
      exchange: {
        takesInputRequired: false,
        // A face says that it has no capabilities, so it is not asked: questions wait in the queue that it looks at.
        ask: () => undefined,
        answer: settle,
        answerText: text => settle(parseAnswer(text)),
        notify: ({ method: told, params: progress }) => {
          if (told === 'notifications/progress' && progress) showProgress(progress, asker);
        },
      },
    });
  });
}

function showProgress(params: JsonObject, asker: Asker): void {
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
