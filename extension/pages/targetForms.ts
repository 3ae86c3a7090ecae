import type { TargetDraft } from '#protocol/targetDraft.ts';
import type { DraftFile, DraftTest } from '#protocol/targetFormMessage.ts';

/** What the form of a new target works with. */
export interface TargetForm {
  /** What the fields have from the start. */
  readonly draft: TargetDraft;
  /** The configurations that it can be written into. */
  readonly files: readonly DraftFile[];
  /** What a pasted text stands for; a text says why it stands for nothing. */
  readonly recognize: (text: string, file: string) => TargetDraft | { readonly problem: string };
  /** Adds a target in a cluster instead; whether that was done. @throws why it could not be */
  readonly addFromCluster: (text: string) => Promise<boolean>;
  readonly test: (draft: TargetDraft, signal: AbortSignal) => Promise<DraftTest>;
  /** Whether it was saved: the user may still turn away. @throws why it could not be */
  readonly save: (draft: TargetDraft) => Promise<boolean>;
}

/** Shows forms of new targets. */
export interface TargetForms {
  show(form: TargetForm): Promise<void>;
}
