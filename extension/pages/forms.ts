import type { JudgedAddress } from '../inputs/judgeAddress.ts';

/** Something that a form is to be filled in for. */
export interface FormQuestion {
  /** What the page is called: `everything_echo`, or what a target wants. */
  readonly title: string;
  /** Plain text from outside, shown as it is. */
  readonly description?: string | undefined;
  /** Who asks, where it is not the user's own doing: shown so that nobody takes it for the editor. */
  readonly asker?: string | undefined;
  /** An address that the user is asked to visit. */
  readonly address?: JudgedAddress | undefined;
  /** What was said before, for what is asked to be understood. */
  readonly transcript?: readonly { readonly speaker: string; readonly text: string }[] | undefined;
  /** JSON Schema of an object; from a target, so not to be trusted. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the fields have from the start. */
  readonly value?: Readonly<Record<string, unknown>> | undefined;
  /** The button that sends it: `Invoke`. */
  readonly submit: string;
  /** The button that says no, where that is another thing than closing the page. */
  readonly decline?: string | undefined;
  readonly help?: FormHelp | undefined;
}

/** Something that fills in a form for the user, who looks at it before it is sent. */
export interface FormHelp {
  /** The button: `Write with a Language Model…`. */
  readonly label: string;
  /** What to fill in; `undefined` when the user turned away. What it throws is shown in the form. */
  readonly run: (signal: AbortSignal) => Promise<Record<string, unknown> | undefined>;
}

/** How a form ended. */
export type FormAnswer =
  | { readonly kind: 'submitted'; readonly value: Record<string, unknown> }
  | { readonly kind: 'declined' }
  /** The page was closed. */
  | { readonly kind: 'dismissed' };

/** Asks with a page in the editor, for what boxes cannot ask. */
export interface Forms {
  /** @throws the reason when `signal` aborts: the page is closed then */
  ask(question: FormQuestion, signal: AbortSignal): Promise<FormAnswer>;
}
