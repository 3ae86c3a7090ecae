import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import { exposeToolResult } from './exposeResult.ts';
import { forward, type RunningCall } from './forward.ts';
import type { Routing } from './method.ts';
import { onceKnown } from './onceKnown.ts';
import { settleTask } from './tasks/settleTask.ts';
import { unknownName } from './unknownName.ts';

/** Passes a call to the target that has the tool. The hot path: one map look-up, whatever the number of tools. */
export function callTool(
  request: RequestMessage,
  routing: Routing,
  mayWait = true,
): RunningCall | undefined {
  const { id, method, params } = request;
  const { federation, exchange } = routing;
  const name = params?.['name'];
  const tool = typeof name === 'string' ? federation.catalog.tools.routes.get(name) : undefined;
  if (params && tool) {
    const problem = settleTask(params, tool.raw, routing.caller);
    if (problem !== undefined) {
      exchange.answer(errorMessage(id, rpcCode.methodNotFound, problem));
      return undefined;
    }
    params['name'] = tool.name;
    return forward({ id, method, params }, routing, tool, exposeToolResult, tool);
  }
  if (mayWait && typeof name === 'string' && federation.isLearning) {
    const isKnown = () => federation.catalog.tools.routes.has(name);
    return onceKnown(request, routing, isKnown, () => callTool(request, routing, false));
  }
  const message =
    typeof name === 'string'
      ? unknownName('tool', name, federation.catalog.tools)
      : 'tools/call needs the name of a tool';
  exchange.answer(errorMessage(id, rpcCode.invalidParams, message));
  return undefined;
}
