import { declineQuestion as decline } from '../inputs/answerQuestion.ts';
import { chosenQuestion, QuestionArgument } from './chosenQuestion.ts';
import type { Services } from './services.ts';

/** Refuses a question of a target; asks which when several wait. */
export async function declineQuestion(services: Services, argument: unknown): Promise<void> {
  const question = await chosenQuestion(services, argument, 'Decline which question?');
  const action = QuestionArgument.safeParse(argument).data?.action ?? 'decline';
  if (question) await decline(services.link, question, action);
}
