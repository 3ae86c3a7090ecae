import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { InputAnswer, InputRequest, RequestMessage } from '../wire/message.ts';
import { configuredRoots } from './configuredRoots.ts';

/** Has a question of a target answered by somebody who is no client. @returns what gives the question up */
export type AskOthers = (
  target: string,
  request: InputRequest,
  reply: (answer: InputAnswer) => void,
) => () => void;

/** What a question that belongs to no call can be answered by. */
export interface Alone {
  /** The target's name. */
  readonly name: string;
  readonly config: Pick<TargetConfig, 'roots'>;
  readonly askOthers: AskOthers;
}

/**
 * Answers what a server asks when it cannot be known for which client: its roots by the configuration, the rest by whoever
 * else is there. Never by some client that happens to be around.
 * @returns what gives the question up
 */
export function answerAlone(
  { method, params }: RequestMessage,
  { name, config, askOthers }: Alone,
  reply: (answer: InputAnswer) => void,
): () => void {
  if (method !== 'roots/list' || !config.roots)
    return askOthers(name, { method, ...(params && { params }) }, reply);
  reply({ result: configuredRoots(config.roots) });
  return () => {};
}
