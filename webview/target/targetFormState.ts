import { checkDraft, type DraftProblems, type TargetDraft } from '#protocol/targetDraft.ts';
import type { DraftFile, DraftTest, ToTargetForm } from '#protocol/targetFormMessage.ts';

/** What the page of a new target shows. */
export interface TargetFormState {
  readonly draft: TargetDraft;
  readonly files: readonly DraftFile[];
  /** What was pasted, and why it stands for nothing. */
  readonly pasted: { readonly text: string; readonly problem?: string | undefined };
  /** The fields that the user has left, whose problems are shown. */
  readonly left: ReadonlySet<keyof TargetDraft>;
  readonly test: DraftTest | { readonly kind: 'none' | 'running' };
  readonly isSaving: boolean;
  /** Why it was not saved. */
  readonly unsaved?: string | undefined;
}

/** What the user does. */
export type TargetFormAction =
  | { readonly kind: 'typed'; readonly field: keyof TargetDraft; readonly text: string }
  | { readonly kind: 'left'; readonly field: keyof TargetDraft }
  | { readonly kind: 'pasted'; readonly text: string }
  | { readonly kind: 'testPressed' | 'savePressed' };

/** The page when it has been told what to show. */
export function openTargetForm({
  draft,
  files,
}: Extract<ToTargetForm, { type: 'start' }>): TargetFormState {
  const none = { kind: 'none' } as const;
  return { draft, files, pasted: { text: '' }, left: new Set(), test: none, isSaving: false };
}

/** The page after the user did something. */
export function reduceTargetForm(
  state: TargetFormState,
  action: TargetFormAction,
): TargetFormState {
  switch (action.kind) {
    case 'typed': {
      const draft = { ...state.draft, [action.field]: action.text };
      // What was tested is another target now.
      return { ...state, draft, test: { kind: 'none' }, unsaved: undefined };
    }
    case 'left':
      return { ...state, left: new Set([...state.left, action.field]) };
    case 'pasted':
      return { ...state, pasted: { text: action.text } };
    case 'testPressed':
    case 'savePressed': {
      const left = new Set(fieldsOf(state.draft));
      const looked = { ...state, left, unsaved: undefined };
      if (Object.keys(problemsOf(looked)).length > 0) return looked;
      return action.kind === 'testPressed'
        ? { ...looked, test: { kind: 'running' } }
        : { ...looked, isSaving: true };
    }
  }
}

/** The page after the extension said something. */
export function receiveTargetForm(
  state: TargetFormState,
  message: Exclude<ToTargetForm, { type: 'start' }>,
): TargetFormState {
  switch (message.type) {
    case 'recognized':
      return {
        ...state,
        draft: message.draft,
        left: new Set(),
        pasted: { text: state.pasted.text },
        test: { kind: 'none' },
      };
    case 'unrecognized':
      return { ...state, pasted: { ...state.pasted, problem: message.message } };
    case 'tested':
      // One of what the fields had before is none of what they have now.
      return state.test.kind === 'running' ? { ...state, test: message.test } : state;
    case 'unsaved':
      return { ...state, isSaving: false, unsaved: message.message };
  }
}

/** What is wrong with the fields. */
export function problemsOf({ draft, files }: TargetFormState): DraftProblems {
  const problems = checkDraft(draft, files.find(({ file }) => file === draft.file)?.taken ?? []);
  // Those of fields that are not there for this transport are not in the way.
  const shown = new Set<string>(fieldsOf(draft));
  return Object.fromEntries(Object.entries(problems).filter(([field]) => shown.has(field)));
}

/** The same, of the fields that the user has left. */
export function shownProblems(state: TargetFormState): DraftProblems {
  const problems = Object.entries(problemsOf(state));
  return Object.fromEntries(
    problems.filter(([field]) => [...state.left].some(one => one === field)),
  );
}

/** The fields that a transport has. */
export function fieldsOf({ type }: TargetDraft): (keyof TargetDraft)[] {
  const own =
    type === 'stdio' ? (['command', 'args', 'env', 'cwd'] as const) : (['url', 'headers'] as const);
  return ['name', 'type', ...own, 'isolation', 'startTimeoutMs', 'callTimeoutMs', 'file'];
}
