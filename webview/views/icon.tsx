import add from '@vscode/codicons/src/icons/add.svg' with { type: 'text' };
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg' with { type: 'text' };
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg' with { type: 'text' };
import check from '@vscode/codicons/src/icons/check.svg' with { type: 'text' };
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg' with { type: 'text' };
import circleLarge from '@vscode/codicons/src/icons/circle-large.svg' with { type: 'text' };
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg' with { type: 'text' };
import close from '@vscode/codicons/src/icons/close.svg' with { type: 'text' };
import copy from '@vscode/codicons/src/icons/copy.svg' with { type: 'text' };
import edit from '@vscode/codicons/src/icons/edit.svg' with { type: 'text' };
import error from '@vscode/codicons/src/icons/error.svg' with { type: 'text' };
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg' with { type: 'text' };
import info from '@vscode/codicons/src/icons/info.svg' with { type: 'text' };
import json from '@vscode/codicons/src/icons/json.svg' with { type: 'text' };
import link from '@vscode/codicons/src/icons/link.svg' with { type: 'text' };
import linkExternal from '@vscode/codicons/src/icons/link-external.svg' with { type: 'text' };
import loading from '@vscode/codicons/src/icons/loading.svg' with { type: 'text' };
import lock from '@vscode/codicons/src/icons/lock.svg' with { type: 'text' };
import pass from '@vscode/codicons/src/icons/pass.svg' with { type: 'text' };
import question from '@vscode/codicons/src/icons/question.svg' with { type: 'text' };
import refresh from '@vscode/codicons/src/icons/refresh.svg' with { type: 'text' };
import save from '@vscode/codicons/src/icons/save.svg' with { type: 'text' };
import search from '@vscode/codicons/src/icons/search.svg' with { type: 'text' };
import trash from '@vscode/codicons/src/icons/trash.svg' with { type: 'text' };
import warning from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };

import type { IconName, Tone } from '../badge.ts';

/** The drawings of the few icons that are used: the whole font would be larger than the page. */
const drawings: Readonly<Record<IconName, string>> = {
  add,
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  check,
  'chevron-down': chevronDown,
  'circle-large': circleLarge,
  'circle-slash': circleSlash,
  close,
  copy,
  edit,
  error,
  'go-to-file': goToFile,
  info,
  json,
  link,
  'link-external': linkExternal,
  loading,
  lock,
  pass,
  question,
  refresh,
  save,
  search,
  trash,
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
