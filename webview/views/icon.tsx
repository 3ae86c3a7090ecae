import circleLarge from '@vscode/codicons/src/icons/circle-large.svg' with { type: 'text' };
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg' with { type: 'text' };
import close from '@vscode/codicons/src/icons/close.svg' with { type: 'text' };
import error from '@vscode/codicons/src/icons/error.svg' with { type: 'text' };
import loading from '@vscode/codicons/src/icons/loading.svg' with { type: 'text' };
import pass from '@vscode/codicons/src/icons/pass.svg' with { type: 'text' };
import question from '@vscode/codicons/src/icons/question.svg' with { type: 'text' };
import search from '@vscode/codicons/src/icons/search.svg' with { type: 'text' };
import warning from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };

import type { IconName, Tone } from '../badge.ts';

/** The drawings of the few icons that are used: the whole font would be larger than the page. */
const drawings: Readonly<Record<IconName, string>> = {
  'circle-large': circleLarge,
  'circle-slash': circleSlash,
  close,
  error,
  loading,
  pass,
  question,
  search,
  warning,
};

/** One of VS Code's icons. Words beside it say the same, so screen readers skip it. */
export function Icon({ name, tone }: { name: IconName; tone?: Tone | undefined }) {
  return (
    <span
      class={`icon icon-${name}${tone ? ` tone-${tone}` : ''}`}
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: drawings[name] }}
    />
  );
}
