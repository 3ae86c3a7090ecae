import type { AgentAction, AgentChange } from '#protocol/agent.ts';

import type { Services } from '../commands/services.ts';
import { messageOf } from '../daemon/daemonFailure.ts';
import { shortPath } from '../model/shortPath.ts';
import { requestFor, type AgentFile } from './agentPlaces.ts';

/** What the steps of a change are called. */
const words = {
  connect: { verb: 'Connect', done: 'Connected', already: 'is connected already' },
  disconnect: { verb: 'Disconnect', done: 'Disconnected', already: 'was not connected' },
  restore: {
    verb: 'Bring Back the Duplicates of',
    done: 'Brought back the duplicates of',
    already: 'has no duplicates to bring back',
  },
} as const;

/** Shows what would be changed in an agent's file, and changes it once the user has confirmed it. */
export async function changeAgent(
  services: Services,
  file: AgentFile,
  action: AgentAction,
): Promise<void> {
  const { link, editor } = services;
  const request = { ...requestFor(file), action };
  const change = await link.request('planAgent', request);
  const { verb, done, already } = words[action];
  if (change.before === change.after) {
    editor.announce(`${change.title} ${already}: ${shortPath(change.file)} stays as it is`);
    return;
  }
  using _preview = await editor.showChange(`${verb} ${change.title}`, change);
  if (!(await isWanted(services, change, action))) return;
  await link.request('applyAgent', { ...request, digest: change.digest });
  const message = `${done} ${change.title}. Restart it if it is running`;
  const open = { label: 'Open File', run: () => editor.openFile(change.file) };
  if (action === 'disconnect') editor.announce(message);
  else editor.announce(message, { label: 'Undo', run: () => undo(services, file) }, open);
}

/** Asks in a dialog that names the file; the change is above it. */
function isWanted(
  { editor }: Services,
  { title, file, before, after, notes }: AgentChange,
  action: AgentAction,
): Promise<boolean> {
  const { verb } = words[action];
  const detail = [describeWrite(shortPath(file), before, after, action), ...notes].join('\n\n');
  return editor.confirm({ message: `${verb} ${title}?`, detail, action: verb });
}

function describeWrite(
  file: string,
  before: string | undefined,
  after: string | undefined,
  action: AgentAction,
): string {
  if (before === undefined) return `${file} will be created`;
  if (after === undefined) return `${file} will be deleted: nothing else is in it`;
  const copy = action === 'connect' ? '; a copy stays beside it' : '';
  return `${file} will be changed as shown${copy}`;
}

/** Takes back what was just done. */
async function undo({ link, editor }: Services, file: AgentFile): Promise<void> {
  try {
    const request = { ...requestFor(file), action: 'disconnect' as const };
    const { digest, title } = await link.request('planAgent', request);
    await link.request('applyAgent', { ...request, digest });
    editor.announce(`${title} is as it was before`);
  } catch (error) {
    // The button of a message has no command around it that would tell.
    editor.warn(messageOf(error));
  }
}
