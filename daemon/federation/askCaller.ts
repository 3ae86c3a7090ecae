import { isJsonObject, rpcCode, type InputAnswer, type InputRequest } from '../wire/message.ts';
import type { Caller, Exchange, GiveUp } from './caller.ts';

/** The capability that a client needs to be asked with each method (MCP, client features). */
const neededCapability: Readonly<Record<string, string>> = {
  'elicitation/create': 'elicitation',
  'sampling/createMessage': 'sampling',
  'roots/list': 'roots',
};

/** Passes a question of a target to the client whose call caused it, if that client can answer such questions. */
export function askCaller(
  request: InputRequest,
  caller: Caller,
  exchange: Exchange,
  reply: (answer: InputAnswer) => void,
): GiveUp {
  const needed = neededCapability[request.method];
  if (needed !== undefined && isJsonObject(caller.capabilities[needed])) {
    return exchange.ask(request, reply);
  }
  const message = `The client cannot answer ${request.method.slice(0, 100)}`;
  reply({ error: { code: rpcCode.methodNotFound, message } });
  return () => {};
}
