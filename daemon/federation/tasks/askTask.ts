import type { CancelCall } from '../../upstream/upstream.ts';
import { errorMessage, mcpCode, rpcCode, type RequestMessage } from '../../wire/message.ts';
import type { Era } from '../../wire/revisions.ts';
import { exposeToolResult } from '../exposeResult.ts';
import { forward } from '../forward.ts';
import type { Method, Routing } from '../method.ts';
import { exposeTask } from './exposeTask.ts';
import { declaresTasks, tasksExtension } from './tasksExtension.ts';

/** Passes a request about one task to the target that runs it. `eras`: the clients that may ask so. */
export function askTask(...eras: readonly Era[]): Method {
  return (request, routing) => ask(request, routing, eras);
}

function ask(
  { id, method, params }: RequestMessage,
  routing: Routing,
  eras: readonly Era[],
): CancelCall | undefined {
  const { federation, caller, exchange } = routing;
  const refuse = (code: number, message: string, data?: unknown) => {
    exchange.answer(errorMessage(id, code, message, data));
    return undefined;
  };
  if (!eras.includes(caller.era)) {
    const message = `MCP ${caller.protocolVersion} has no method ${method}`;
    return refuse(rpcCode.methodNotFound, message);
  }
  if (caller.era === 'modern' && !declaresTasks(caller.capabilities)) {
    const data = { requiredCapabilities: { extensions: { [tasksExtension]: {} } } };
    return refuse(mcpCode.missingClientCapability, `${method} needs ${tasksExtension}`, data);
  }
  const task = federation.tasks.find(params?.['taskId'], caller);
  if (!params || !task) return refuse(rpcCode.invalidParams, 'Unknown task');
  params['taskId'] = task.taskId;
  const running = forward(
    { id, method, params },
    routing,
    task,
    (result, uris) => {
      exposeTask(result, task.id, uris);
      if (method === 'tasks/result') exposeToolResult(result, uris);
    },
    undefined,
  );
  return running.cancel;
}
