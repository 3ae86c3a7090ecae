import type { Consent } from '../invoke/consents.ts';
import type { Services } from './services.ts';

/** Shows which tools run without a question and why, and takes back what the user unchecks. */
export async function manageConfirmations({ consents, prompts, editor }: Services): Promise<void> {
  const { all } = consents;
  if (all.length === 0) {
    editor.announce('Every tool that may do harm is asked about in this workspace');
    return;
  }
  const kept = await prompts.pickMany(
    'Uncheck what is to be asked about again',
    all.toSorted((left, right) => left.kind.localeCompare(right.kind)).map(choiceFor),
  );
  if (kept) await consents.keep(kept);
}

function choiceFor(consent: Consent) {
  return {
    label: consent.label,
    detail: consent.detail,
    group: consent.kind === 'tool' ? 'Run without a question' : 'Trusted hints',
    isPicked: true,
    value: consent,
  };
}
