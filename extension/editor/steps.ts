import type { Complete } from '../completion/completionFeed.ts';
import type { Choice } from './prompts.ts';

/** How a question of several was answered. */
export type StepAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  /** The user wants the question before it. */
  | { readonly kind: 'back' }
  /** The user pressed the button of this name, which ends the question. */
  | { readonly kind: 'left'; readonly by: string }
  | { readonly kind: 'dismissed' };

/** A text that a button puts into the box. */
export interface InsertedText {
  readonly text: string;
  /** What it is, for a text of several lines, which the box cannot show: `12 lines of notes.txt`. */
  readonly note: string;
}

/** A button at the top of a box: it ends the question, or puts a text into the box. */
export type StepButton = {
  /** A codicon. */
  readonly icon: string;
  readonly label: string;
} & (
  | { readonly leave: string }
  | { readonly insert: (current: string) => Promise<InsertedText | undefined> }
);

/** One question of several. */
export interface StepFrame {
  readonly title: string;
  /** Which of how many it is; absent where it is the only one. */
  readonly step?: { readonly at: number; readonly of: number } | undefined;
  readonly placeholder?: string | undefined;
  readonly canGoBack: boolean;
  readonly buttons: readonly StepButton[];
}

/** A question to type an answer to. */
export interface TextStep extends StepFrame {
  readonly prompt?: string | undefined;
  readonly value?: string | undefined;
  /** Whether what is typed is hidden from who looks over a shoulder. */
  readonly isSecret: boolean;
  /** What is wrong with a text; nothing when it will do. */
  readonly check: (text: string) => string | undefined;
}

/** A question for a text, with what it may become below what is typed. Any text will do. */
export interface CompletedStep extends StepFrame {
  readonly isRequired: boolean;
  readonly value?: string | undefined;
  readonly complete: Complete;
}

/** Asks questions that the user can go back from. */
export interface Steps {
  /** Those that are picked from the start are where the user begins. */
  pick<Value>(frame: StepFrame, choices: readonly Choice<Value>[]): Promise<StepAnswer<Value>>;
  pickMany<Value>(
    frame: StepFrame,
    choices: readonly Choice<Value>[],
  ): Promise<StepAnswer<readonly Value[]>>;
  ask(question: TextStep): Promise<StepAnswer<string>>;
  askCompleted(question: CompletedStep): Promise<StepAnswer<string>>;
}
