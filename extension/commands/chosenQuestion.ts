import * as z from 'zod';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { describeWish, summarizeQuestion } from '../inputs/describeQuestion.ts';
import type { OpenQuestion } from '../inputs/openQuestions.ts';
import { readQuestion } from '../inputs/readQuestion.ts';
import type { Services } from './services.ts';

/** What notifications give to these commands. */
export const QuestionArgument = z.object({
  inputId: z.number().int(),
  /** How it is refused. */
  action: z.enum(['decline', 'cancel']).default('decline'),
});

/** The question that is meant; without one, the only one that waits, or the one that the user picks. */
export async function chosenQuestion(
  { questions, prompts }: Services,
  argument: unknown,
  title: string,
): Promise<OpenQuestion | undefined> {
  const given = QuestionArgument.safeParse(argument).data;
  const waiting = questions.all.value;
  if (given) {
    const found = questions.find(given.inputId);
    if (found) return found;
    throw new DaemonFailure('INVALID_REQUEST', 'This question waits no more');
  }
  if (waiting.length === 0) {
    throw new DaemonFailure('INVALID_REQUEST', 'No target asks anything now');
  }
  if (waiting.length === 1) return waiting[0];
  return prompts.pick(
    title,
    waiting.map(question => {
      const read = readQuestion(question.input);
      return {
        label: question.input.target,
        description: describeWish(read),
        detail: summarizeQuestion(read),
        value: question,
      };
    }),
  );
}
