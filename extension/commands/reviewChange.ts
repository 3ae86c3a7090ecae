import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { ReviewAnswer } from '../editor/review.ts';
import type { Services } from './services.ts';

/** Makes the change whose difference is in front. */
export function applyChange(services: Services, argument: unknown): void {
  answer(services, argument, 'apply');
}

/** Leaves the file as it is. */
export function discardChange(services: Services, argument: unknown): void {
  answer(services, argument, 'discard');
}

/** Asks which duplicates go in the same step. */
export function removeDuplicates(services: Services, argument: unknown): void {
  answer(services, argument, 'more');
}

function answer({ editor }: Services, argument: unknown, given: ReviewAnswer): void {
  if (editor.answerReview(argument, given) || given === 'discard') return;
  const message = 'This change is not asked about any more: run the command again that showed it';
  throw new DaemonFailure('INVALID_REQUEST', message);
}
