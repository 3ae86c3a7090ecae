import type { CancelCall } from '../upstream/upstream.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import type { Exchange } from './caller.ts';
import { answerList } from './answerList.ts';
import { callTool } from './callTool.ts';
import { complete } from './complete.ts';
import { getPrompt } from './getPrompt.ts';
import { isLogMessageLevel, logMessageLevels } from '../wire/logLevel.ts';
import type { Method, Routing } from './method.ts';
import { readResource } from './readResource.ts';
import { askTask } from './tasks/askTask.ts';
import { listTasks } from './tasks/listTasks.ts';
import { subscribeResource, unsubscribeResource } from './subscribeResource.ts';

/** Of a method's name that nobody knows, no more than this is repeated. */
const maxShownLength = 200;

/** What a client may ask of a federation. */
const methods: Readonly<Record<string, Method>> = {
  ping: ({ id }, { exchange }) => answerEmpty(id, exchange),
  'tools/list': answerList('tools'),
  'tools/call': (request, routing) => callTool(request, routing)?.cancel,
  'prompts/list': answerList('prompts'),
  'prompts/get': (request, routing) => getPrompt(request, routing)?.cancel,
  'resources/list': answerList('resources'),
  'resources/templates/list': answerList('templates'),
  'resources/read': (request, routing) => readResource(request, routing)?.cancel,
  'resources/subscribe': subscribeResource,
  'resources/unsubscribe': unsubscribeResource,
  'completion/complete': complete,
  'logging/setLevel': setLogLevel,
  'tasks/list': listTasks,
  'tasks/get': askTask('legacy', 'modern'),
  'tasks/result': askTask('legacy'),
  'tasks/update': askTask('modern'),
  'tasks/cancel': askTask('legacy', 'modern'),
};

/** Whether this may be asked of a federation at all. */
export function isMethod(name: string): boolean {
  return Object.hasOwn(methods, name);
}

/** Answers a request of a session. @returns what gives it up, when it is still under way */
export function route(request: RequestMessage, routing: Routing): CancelCall | undefined {
  const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (method) return method(request, routing);
  const message = `The federation has no method ${request.method.slice(0, maxShownLength)}`;
  routing.exchange.answer(errorMessage(request.id, rpcCode.methodNotFound, message));
  return undefined;
}

function setLogLevel({ id, params }: RequestMessage, { federation, caller, exchange }: Routing) {
  const level = params?.['level'];
  if (!isLogMessageLevel(level)) {
    const known = logMessageLevels.join(', ');
    exchange.answer(
      errorMessage(id, rpcCode.invalidParams, `The log level must be one of ${known}`),
    );
    return undefined;
  }
  caller.logLevel = level;
  federation.applyLogLevels();
  return answerEmpty(id, exchange);
}

function answerEmpty(id: RequestMessage['id'], exchange: Exchange): undefined {
  exchange.answer({ jsonrpc: '2.0', id, result: {} });
}
