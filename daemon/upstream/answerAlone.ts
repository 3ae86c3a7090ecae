import type { TargetConfig } from '#protocol/targetConfig.ts';
import { rpcCode, type InputAnswer, type RequestMessage } from '../wire/message.ts';
import { configuredRoots } from './configuredRoots.ts';

/**
 * Answers what a server asks outside of any call, when nobody in particular can be asked: its roots, from the configuration.
 * @returns what gives the question up
 */
export function answerAlone(
  { method }: RequestMessage,
  { roots }: Pick<TargetConfig, 'roots'>,
  reply: (answer: InputAnswer) => void,
): () => void {
  if (method === 'roots/list' && roots) {
    reply({ result: configuredRoots(roots) });
  } else {
    const message = `The federation cannot answer ${method.slice(0, 100)} outside of a call`;
    reply({ error: { code: rpcCode.methodNotFound, message } });
  }
  return () => {};
}
