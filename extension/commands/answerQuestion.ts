import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { answerQuestion as answer } from '../inputs/answerQuestion.ts';
import { chosenQuestion } from './chosenQuestion.ts';
import type { Services } from './services.ts';

/** Answers a question of a target; asks which when several wait. */
export async function answerQuestion(services: Services, argument: unknown): Promise<void> {
  const question = await chosenQuestion(services, argument, 'Answer which question?');
  if (!question) return;
  if (!services.questions.begin(question)) {
    throw new DaemonFailure('INVALID_REQUEST', 'The page to answer this question is open already');
  }
  try {
    await answer(services, question);
  } finally {
    services.questions.end(question);
  }
}
