import type { CallRecord } from '../calls/callRecord.ts';
import { messageOf } from '../lib/federationError.ts';
import type { CancelCall } from '../upstream/upstream.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import { closeNames } from './closeNames.ts';
import type { Federation } from './federation.ts';
import { resume } from './input/resume.ts';
import type { Routing } from './method.ts';
import { ToolCall } from './toolCall.ts';

/** Names longer than this are nobody's; they are not repeated in full, nor compared with those there are. */
const maxShownLength = 200;

/** How long a call waits for targets that start for the first time. */
const firstCallWaitMs = 30_000;

/** A call that was passed on. */
export interface RunningCall {
  /** Undefined while it is not known yet which target has the tool. */
  readonly record: CallRecord | undefined;
  readonly cancel: CancelCall;
}

/** Passes a call to the target that has the tool. The hot path: one map look-up, whatever the number of tools. */
export function callTool(
  request: RequestMessage,
  routing: Routing,
  mayWait = true,
): RunningCall | undefined {
  const { id, params } = request;
  const { federation, caller, exchange, bytes } = routing;
  const name = params?.['name'];
  const tool = typeof name === 'string' ? federation.catalog.routes.get(name) : undefined;
  if (!params || !tool) {
    if (mayWait && typeof name === 'string' && federation.isLearning) {
      return callOnceKnown(request, name, routing);
    }
    exchange.answer(errorMessage(id, rpcCode.invalidParams, unknownTool(name, federation)));
    return undefined;
  }
  const { target: upstream, targetName } = tool;
  params['name'] = tool.name;
  if ('requestState' in params || 'inputResponses' in params) {
    const { method } = request;
    const message = { jsonrpc: '2.0' as const, id, method, params };
    const cancel = resume({ message, exchange, target: targetName, input: federation.input });
    if (cancel) return { record: undefined, cancel };
  }
  const record = federation.calls.begin({
    sessionId: caller.id,
    client: caller.client.name,
    federation: federation.name,
    target: targetName,
    tool: tool.name,
    exposedName: tool.exposedName,
    arguments: params['arguments'],
    requestBytes: bytes,
  });
  const { method } = request;
  const call = new ToolCall({
    id,
    method,
    params,
    targetName,
    upstream,
    federation,
    caller,
    exchange,
    record,
  });
  call.send();
  return { record, cancel: reason => call.cancel(reason) };
}

/** The first start of a target is under way, and it may be the one that has the tool. */
function callOnceKnown(request: RequestMessage, name: string, routing: Routing): RunningCall {
  const abort = new AbortController();
  const limit = AbortSignal.any([abort.signal, AbortSignal.timeout(firstCallWaitMs)]);
  let running: RunningCall | undefined;
  const goOn = () => {
    if (!abort.signal.aborted) running = callTool(request, routing, false);
  };
  // Out of time, the call is answered by what is known then.
  routing.federation
    .learned(name, limit)
    .then(goOn, goOn)
    .catch((error: unknown) => {
      const message = `Internal error: ${messageOf(error)}`;
      routing.exchange.answer(errorMessage(request.id, rpcCode.internalError, message));
    });
  return {
    get record() {
      return running?.record;
    },
    cancel: reason => {
      abort.abort();
      running?.cancel(reason);
    },
  };
}

function unknownTool(name: unknown, { catalog }: Federation): string {
  if (typeof name !== 'string') return 'tools/call needs the name of a tool';
  if (name.length > maxShownLength) return `Unknown tool ${name.slice(0, maxShownLength)}…`;
  const close = closeNames(
    name,
    catalog.tools.map(tool => tool.exposedName),
  );
  return `Unknown tool ${name}${close.length > 0 ? `; did you mean ${close.join(' or ')}?` : ''}`;
}
