import type { QueuedInput } from '#protocol/queuedInput.ts';

import type { Question } from './readQuestion.ts';

/** More of a target's words does not go into a notification. */
const longest = 160;

/** What a target wants, in a few words. */
export function describeWish(question: Question): string {
  switch (question.kind) {
    case 'form':
      return 'asks for something to be filled in';
    case 'page':
      return `asks you to visit ${hostOf(question.url)}`;
    case 'sampling':
      return 'asks for a text from a language model';
    case 'unreadable':
      return 'asks something that cannot be shown';
  }
}

/** Which target asks, and for whom: nobody should take its questions for the editor's. */
export function describeAsker({ target, caller }: QueuedInput, question: Question): string {
  const forWhom = caller ? `, during a call of ${caller.client}` : '';
  return `The target “${target}” ${describeWish(question)}${forWhom}. It sees what you answer.`;
}

/** A question in one line. */
export function summarizeQuestion(question: Question): string {
  switch (question.kind) {
    case 'form':
    case 'page':
      return shorten(question.message);
    case 'sampling':
      return shorten(question.messages.at(-1)?.text ?? '');
    case 'unreadable':
      return '';
  }
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'a page';
}
