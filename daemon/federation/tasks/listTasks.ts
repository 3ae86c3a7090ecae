import { messageOf } from '../../lib/federationError.ts';
import { nobody } from '../../upstream/pendingCall.ts';
import type { CancelCall } from '../../upstream/upstream.ts';
import { errorMessage, rpcCode, type JsonObject, type RequestMessage } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';
import type { Routing } from '../method.ts';
import { exposeTask } from './exposeTask.ts';
import type { FederatedTask } from './taskRegistry.ts';

const pageSize = 50;

/** Answers tasks/list (2025-11-25) with the session's own tasks, each as its target knows it now. */
export function listTasks(
  { id, method, params }: RequestMessage,
  { federation, caller, exchange }: Routing,
): CancelCall | undefined {
  if (caller.era === 'modern') {
    const message = `MCP ${caller.protocolVersion} has no method ${method}`;
    exchange.answer(errorMessage(id, rpcCode.methodNotFound, message));
    return undefined;
  }
  const all = federation.tasks.of(caller);
  const cursor = params?.['cursor'];
  const before = all.findIndex(task => task.id === cursor);
  if (cursor !== undefined && before === -1) {
    exchange.answer(errorMessage(id, rpcCode.invalidParams, 'Unknown cursor'));
    return undefined;
  }
  const page = all.slice(before + 1, before + 1 + pageSize);
  const last = page.at(-1);
  const isMore = last !== undefined && last !== all.at(-1);
  const asked = page.map(task => askFor(task, caller));
  Promise.all(asked.map(({ answer }) => answer))
    .then(found => {
      page.forEach((task, index) => {
        if (found[index] === 'unknown') federation.tasks.delete(task);
      });
      const tasks = found.filter(one => typeof one === 'object');
      const result = isMore ? { tasks, nextCursor: last.id } : { tasks };
      exchange.answer({ jsonrpc: '2.0', id, result });
    })
    .catch((error: unknown) => {
      // A bug of ours must cost one request, not the daemon.
      exchange.answer(errorMessage(id, rpcCode.internalError, messageOf(error)));
    });
  return reason => asked.forEach(({ cancel }) => cancel(reason));
}

/** The task as its target describes it; `unknown` when the target does not know it, undefined when it does not say. */
function askFor(
  task: FederatedTask,
  caller: Caller,
): { answer: Promise<JsonObject | 'unknown' | undefined>; cancel: CancelCall } {
  const { promise, resolve } = Promise.withResolvers<JsonObject | 'unknown' | undefined>();
  const sink = {
    ...nobody,
    origin: caller,
    answer(message: { result: JsonObject } | { error: { code: number } }) {
      if ('error' in message)
        return resolve(message.error.code === rpcCode.invalidParams ? 'unknown' : undefined);
      exposeTask(message.result, task.id, task.uris);
      resolve(message.result);
    },
    fail: () => resolve(undefined),
  };
  return { answer: promise, cancel: task.target.call('tasks/get', { taskId: task.taskId }, sink) };
}
