import type { InputAnswer, InputRequest, JsonObject, JsonRpcError } from '../../wire/message.ts';
import type { GiveUp } from '../caller.ts';

/** What questions were answered with, by the keys of the questions. */
export type Answers = ReadonlyMap<string, JsonObject>;

type Ask = (request: InputRequest, reply: (answer: InputAnswer) => void) => GiveUp;

/** Asks several questions at once, and tells when all are answered; the first error ends it, and withdraws the others. */
export function askTogether(
  requests: ReadonlyMap<string, InputRequest>,
  ask: Ask,
  onAnswered: (answers: Answers) => void,
  onRefused: (error: JsonRpcError) => void,
): GiveUp {
  const answers = new Map<string, JsonObject>();
  const open = new Map<string, GiveUp>();
  let isOver = false;
  const giveUp = () => {
    isOver = true;
    for (const withdraw of open.values()) withdraw();
    open.clear();
  };
  for (const [key, request] of requests) {
    if (isOver) break;
    const withdraw = ask(request, answer => {
      open.delete(key);
      if (isOver) return;
      if ('error' in answer) {
        giveUp();
        return onRefused(answer.error);
      }
      answers.set(key, answer.result);
      if (answers.size < requests.size) return;
      isOver = true;
      onAnswered(answers);
    });
    // It may have been answered at once.
    if (!answers.has(key) && !isOver) open.set(key, withdraw);
  }
  if (requests.size === 0) onAnswered(answers);
  return giveUp;
}
