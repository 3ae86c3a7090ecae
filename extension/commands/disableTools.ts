import { applyEdits } from 'jsonc-parser';

import { editTarget } from '../configuration/editTarget.ts';
import { setToolRule } from '../configuration/setToolRule.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { TextEdit } from '../editor/editorWindow.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { editorToolLimit, limitExcess } from '../model/limits.ts';
import { toolRowChoices, type ToolRowChoice } from './pickToolRow.ts';
import type { Services } from './services.ts';
import { readTarget } from './targetArgument.ts';
import type { ToolRow } from './toolArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** Takes several tools away at once: what is checked stays. For when there are more than a client takes. */
export async function disableTools(services: Services, argument: unknown): Promise<void> {
  const { snapshot } = await whenConnected(services);
  const scope = readTarget(argument);
  const federations = federationsOfWindow(snapshot, services.opened.value).map(one =>
    scope ? { ...one, targets: one.targets.filter(({ name }) => name === scope.target) } : one,
  );
  const choices = spareFirst(
    toolRowChoices(federations, ({ kept }) => kept !== 'disabled'),
    await calledTools(services),
  );
  if (choices.length === 0) throw new DaemonFailure('UNKNOWN_TOOL', 'There are no tools yet');
  const [excess] = federations.flatMap(one => limitExcess(one).toolCount ?? []);
  const title =
    excess === undefined
      ? 'Disable which tools?'
      : `Disable which tools? ${excess - editorToolLimit} more than VS Code takes`;
  const picked = await services.prompts.pickMany(title, choices);
  for (const [, rows] of Map.groupBy(picked ?? [], row =>
    JSON.stringify([row.federation, row.target]),
  )) {
    const [first] = rows;
    if (first) await editTarget(services, first, text => disableAll(text, rows));
  }
}

/** Which tools were called since the daemon started. */
async function calledTools({ link }: Services): Promise<ReadonlySet<string>> {
  const { rows } = await link
    .request('readStatistics', { window: 'start' })
    .catch(() => ({ rows: [] })); // Without figures the order is another, and the rest the same.
  return new Set(
    rows.flatMap(({ federation, target, tool, calls }) =>
      tool === undefined || calls === 0 ? [] : [keyOf({ federation, target, ownName: tool })],
    ),
  );
}

/** What is missed the least and costs the most stands on top. */
function spareFirst(
  choices: readonly ToolRowChoice[],
  called: ReadonlySet<string>,
): ToolRowChoice[] {
  const { used = [], unused = [] } = Object.groupBy(choices, ({ value }) =>
    called.has(keyOf(value)) ? 'used' : 'unused',
  );
  const under = (group: string, some: readonly ToolRowChoice[]) =>
    some.toSorted((one, other) => other.tokens - one.tokens).map(choice => ({ ...choice, group }));
  return [...under('not called lately', unused), ...under('called lately', used)];
}

function keyOf({ federation, target, ownName }: ToolRow): string {
  return JSON.stringify([federation, target, ownName]);
}

/** In one change, so that the daemon takes it up, and the user takes it back, at once. */
function disableAll(text: string, rows: readonly ToolRow[]): TextEdit[] {
  const after = rows.reduce(
    (before, { target, ownName }) =>
      applyEdits(before, setToolRule(before, target, ownName, { enabled: false })),
    text,
  );
  return [{ offset: 0, length: text.length, content: after }];
}
