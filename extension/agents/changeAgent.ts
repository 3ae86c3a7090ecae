import type { AgentAction, AgentChange } from '#protocol/agent.ts';

import type { Services } from '../commands/services.ts';
import { messageOf } from '../daemon/daemonFailure.ts';
import type { Action } from '../editor/editorWindow.ts';
import { count } from '../model/count.ts';
import { shortPath } from '../model/shortPath.ts';
import { requestFor, type AgentFile } from './agentPlaces.ts';
import { changeWords } from './changeWords.ts';
import { pickDuplicates } from './pickDuplicates.ts';

/** A change as it was asked for, and what it would do. */
interface Planned {
  readonly action: AgentAction;
  readonly remove: readonly string[];
  readonly change: AgentChange;
}

/** Shows what would be changed in an agent's file, and changes it once the user has said so beside it. */
export async function changeAgent(
  services: Services,
  file: AgentFile,
  action: AgentAction,
): Promise<void> {
  const planned = await plan(services, file, action);
  const { change } = planned;
  if (change.before !== change.after) return reviewUntilDecided(services, file, planned);
  const { already } = changeWords(file, action);
  const message = `${change.title} ${already}: ${shortPath(change.file)} stays as it is`;
  services.editor.announce(message, ...removeActions(services, file, change));
}

/** The buttons of a message that lead to the removal of what an agent loads twice. */
export function removeActions(
  services: Services,
  file: AgentFile,
  { duplicates }: Pick<AgentChange, 'duplicates'>,
): Action[] {
  if (duplicates.length === 0) return [];
  const run = () =>
    // The button of a message has no command around it that would tell.
    removeDuplicates(services, file).catch((error: unknown) =>
      services.editor.warn(messageOf(error)),
    );
  return [{ label: removeLabel, run }];
}

const removeLabel = 'Remove Duplicates…';

/** From an agent that is connected. */
async function removeDuplicates(services: Services, file: AgentFile): Promise<void> {
  const connected = { ...file, place: { ...file.place, state: { kind: 'connected' as const } } };
  const { change } = await plan(services, connected, 'connect');
  const chosen = await pickDuplicates(services, change);
  if (!chosen) return;
  await reviewUntilDecided(services, connected, await plan(services, connected, 'connect', chosen));
}

async function plan(
  { link }: Services,
  file: AgentFile,
  action: AgentAction,
  remove: readonly string[] = [],
): Promise<Planned> {
  const request = requestOf(file, action, remove);
  return { action, remove, change: await link.request('planAgent', request) };
}

function requestOf(file: AgentFile, action: AgentAction, remove: readonly string[]) {
  return { ...requestFor(file), action, ...(remove.length > 0 && { remove: [...remove] }) };
}

/** Each time that the user picks duplicates, there is another change to look at. */
async function reviewUntilDecided(
  services: Services,
  file: AgentFile,
  first: Planned,
): Promise<void> {
  let planned = first;
  for (;;) {
    const answer = await review(services, file, planned);
    if (answer === 'discard') return;
    if (answer === 'apply') return apply(services, file, planned);
    const { change, remove } = planned;
    const chosen = await pickDuplicates(services, change);
    if (chosen) planned = await plan(services, file, 'connect', [...remove, ...chosen]);
  }
}

function review({ editor }: Services, file: AgentFile, { change, action, remove }: Planned) {
  const { verb } = changeWords(file, action);
  return editor.review({
    title: `${verb} ${change.title}`,
    change,
    question: `${verb} ${change.title}? ${describeWrite(change, action)}`,
    notes: [...removedNote(remove), ...change.notes],
    action: verb,
    more: change.duplicates.length > 0 ? removeLabel : undefined,
  });
}

function removedNote(remove: readonly string[]): string[] {
  if (remove.length === 0) return [];
  return [`${remove.map(name => `"${name}"`).join(', ')} will be removed; undo brings it back`];
}

async function apply(
  services: Services,
  file: AgentFile,
  { action, remove, change }: Planned,
): Promise<void> {
  const { link, editor } = services;
  const request = requestOf(file, action, remove);
  await link.request('applyAgent', { ...request, digest: change.digest });
  const { done, undo: back } = changeWords(file, action);
  const removed =
    remove.length === 0 ? '' : ` and removed ${count(remove.length, 'duplicate')} from its file`;
  const message = `${done} ${change.title}${back === 'disconnect' ? removed : ''}. Restart it if it is running`;
  if (back === undefined) return editor.announce(message);
  editor.announce(
    message,
    { label: 'Undo', run: () => undo(services, file, back) },
    ...removeActions(services, file, change),
    { label: 'Open File', run: () => editor.openFile(change.file) },
  );
}

function describeWrite({ file, before, after }: AgentChange, action: AgentAction): string {
  const name = shortPath(file);
  if (before === undefined) return `${name} will be created`;
  if (after === undefined) return `${name} will be deleted: nothing else is in it`;
  const copy = action === 'connect' ? '; a copy stays beside it' : '';
  return `${name} will be changed as shown${copy}`;
}

/** Takes back what was just done. */
async function undo(
  { link, editor }: Services,
  file: AgentFile,
  action: AgentAction,
): Promise<void> {
  try {
    const request = { ...requestFor(file), action };
    const { digest, title } = await link.request('planAgent', request);
    await link.request('applyAgent', { ...request, digest });
    editor.announce(`${title} is as it was before`);
  } catch (error) {
    // The button of a message has no command around it that would tell.
    editor.warn(messageOf(error));
  }
}
