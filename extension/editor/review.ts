import type { FileChange } from './editorWindow.ts';

/** A change of a file, to be read before it is made. */
export interface Review {
  /** What the tab of the difference is called. */
  readonly title: string;
  readonly change: FileChange;
  /** Asked beside the difference. */
  readonly question: string;
  /** What to know before it is made, each as a sentence. */
  readonly notes: readonly string[];
  /** What the button is called that makes the change. */
  readonly action: string;
  /** What the button is called that looks for more to do in the same step, if there is one. */
  readonly more?: string | undefined;
}

/** What the user wants; to close the difference is to discard. */
export type ReviewAnswer = 'apply' | 'more' | 'discard';

/** The question with its notes, as a notification has room for it. */
export function reviewMessage({ question, notes }: Review): string {
  const text = [question, ...notes].join('. ').replaceAll(/([.?!])\. /g, '$1 ');
  return text.length > maxMessage ? `${text.slice(0, maxMessage - 1)}…` : text;
}

/** The editor cuts longer ones off. */
const maxMessage = 1000;
