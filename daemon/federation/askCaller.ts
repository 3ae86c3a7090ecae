import { configuredRoots } from '../upstream/configuredRoots.ts';
import { rpcCode, type InputAnswer, type InputRequest } from '../wire/message.ts';
import type { Caller, GiveUp } from './caller.ts';
import { adaptQuestion, nameAsker } from './input/adaptQuestion.ts';
import { isAnswerable } from './input/answerable.ts';
import type { InputRequests } from './input/inputRequests.ts';

/** During which call a target asks. */
export interface AskingCall {
  readonly federation: { readonly name: string; readonly input: InputRequests };
  readonly caller: Caller;
  /** Whether the client is asked in the results of its requests. */
  readonly takesInputRequired: boolean;
  readonly target: string;
  /** The roots in the target's configuration, which go before those of clients. */
  readonly roots: readonly string[] | undefined;
  /** Asks the client what it has the capability for; undefined when it cannot be reached. */
  askClient(question: InputRequest, reply: (answer: InputAnswer) => void): GiveUp | undefined;
}

/**
 * Has a question of a target answered: by the client whose call caused it, if it can answer such questions; else by
 * whoever looks at the queue. Roots that are configured for the target are those of no client.
 */
export function askCaller(
  request: InputRequest,
  call: AskingCall,
  reply: (answer: InputAnswer) => void,
): GiveUp {
  const { federation, caller, target } = call;
  if (canBeAsked(caller, request, call.roots)) {
    const question = adaptQuestion(nameAsker(request, target), caller);
    const giveUp = call.askClient(question, reply);
    if (giveUp) {
      federation.input.visits.begin(target, question.params?.['elicitationId'], caller);
      return giveUp;
    }
  }
  return askOthers(request, call, reply);
}

/** Whether a question is for the client to answer. */
export function canBeAsked(
  { capabilities }: Caller,
  request: InputRequest,
  roots: AskingCall['roots'],
): boolean {
  if (roots && request.method === 'roots/list') return false;
  return isAnswerable(capabilities, request);
}

/** Has a question answered that the client cannot answer, or cannot be asked. */
export function askOthers(
  request: InputRequest,
  { federation, caller, target, roots }: AskingCall,
  reply: (answer: InputAnswer) => void,
): GiveUp {
  switch (request.method) {
    case 'roots/list':
      reply({ result: configuredRoots(roots ?? []) });
      return () => {};
    case 'elicitation/create':
    case 'sampling/createMessage':
      return federation.input.queue.ask(
        {
          federation: federation.name,
          target,
          caller: { sessionId: caller.id, client: caller.client.name },
          request: nameAsker(request, target),
        },
        reply,
      );
    default: {
      const message = `The client cannot answer ${request.method.slice(0, 100)}`;
      reply({ error: { code: rpcCode.methodNotFound, message } });
      return () => {};
    }
  }
}
