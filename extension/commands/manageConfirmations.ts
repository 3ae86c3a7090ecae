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
    groups.flatMap(group => all.filter(one => groupOf(one) === group)).map(choiceFor),
  );
  if (kept) await consents.withdraw(all.filter(one => !kept.includes(one)));
}

/** In the order in which they are shown. */
const groups = ['Run without a question', 'Until this window closes', 'Trusted hints'] as const;

function groupOf({ kind, lasts }: Consent): (typeof groups)[number] {
  if (kind === 'target') return 'Trusted hints';
  return lasts === 'session' ? 'Until this window closes' : 'Run without a question';
}

function choiceFor(consent: Consent) {
  return {
    label: consent.label,
    detail: consent.detail,
    group: groupOf(consent),
    isPicked: true,
    value: consent,
  };
}
