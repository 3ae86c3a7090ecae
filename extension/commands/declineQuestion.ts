import { declineQuestion as decline } from '../inputs/answerQuestion.ts';
import { chosenQuestion } from './chosenQuestion.ts';
import type { Services } from './services.ts';

/** Refuses a question of a target; asks which when several wait. */
export async function declineQuestion(services: Services, argument: unknown): Promise<void> {
  const question = await chosenQuestion(services, argument, 'Decline which question?');
  if (question) await decline(services.link, question);
}
