import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import { exposePromptResult } from './exposeResult.ts';
import { forward, type RunningCall } from './forward.ts';
import type { Routing } from './method.ts';
import { onceKnown } from './onceKnown.ts';
import { unknownName } from './unknownName.ts';

/** Passes prompts/get to the target that has the prompt. */
export function getPrompt(
  request: RequestMessage,
  routing: Routing,
  mayWait = true,
): RunningCall | undefined {
  const { id, method, params } = request;
  const { federation, exchange } = routing;
  const name = params?.['name'];
  const prompt = typeof name === 'string' ? federation.catalog.prompts.routes.get(name) : undefined;
  if (params && prompt) {
    params['name'] = prompt.name;
    return forward({ id, method, params }, routing, prompt, exposePromptResult, prompt);
  }
  if (mayWait && typeof name === 'string' && federation.isLearning) {
    const isKnown = () => federation.catalog.prompts.routes.has(name);
    return onceKnown(request, routing, isKnown, () => getPrompt(request, routing, false));
  }
  const message =
    typeof name === 'string'
      ? unknownName('prompt', name, federation.catalog.prompts)
      : 'prompts/get needs the name of a prompt';
  exchange.answer(errorMessage(id, rpcCode.invalidParams, message));
  return undefined;
}
