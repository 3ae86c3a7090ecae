import type { Disposable, Memento } from 'vscode';
import * as z from 'zod';

import type { Services } from '../commands/services.ts';
import { messageOf } from '../daemon/daemonFailure.ts';
import { listAgentFiles } from './agentPlaces.ts';
import { agentWarnings, type AgentWarning } from './agentWarnings.ts';
import { changeAgent, removeActions } from './changeAgent.ts';

const toldKey = 'toldAgentWarnings';
/** What was told longer ago than this many warnings may be told again. */
const maxTold = 100;

/** Says once what is wrong with the entries that agents have of us, whenever a daemon is there. */
export function watchAgents(
  services: Services,
  memory: Memento,
  log: { warn(message: string): void },
): Disposable {
  const { link } = services;
  const life = new AbortController();
  let wasConnected = false;

  const follow = () => {
    const isConnected = link.state.value.kind === 'connected';
    if (isConnected && !wasConnected) {
      warnOnce(services, memory, life.signal).catch((error: unknown) => {
        if (!life.signal.aborted) log.warn(`Cannot look at agents: ${messageOf(error)}`);
      });
    }
    wasConnected = isConnected;
  };
  const following = link.state.onChange(follow);
  follow();
  return {
    dispose() {
      life.abort();
      following.dispose();
    },
  };
}

/** Looks now, and tells what was not told before. */
export async function warnOnce(
  services: Services,
  memory: Memento,
  signal: AbortSignal,
): Promise<void> {
  const files = await listAgentFiles(services, signal);
  const told = z.array(z.string()).catch([]).parse(memory.get(toldKey));
  const fresh = agentWarnings(files).filter(({ key }) => !told.includes(key));
  if (signal.aborted || fresh.length === 0) return;
  // Before they are told: the other windows look at the same moment.
  await memory.update(toldKey, [...told, ...fresh.map(({ key }) => key)].slice(-maxTold));
  for (const warning of fresh)
    services.editor.warn(warning.message, ...actionsOf(services, warning));
}

function actionsOf(services: Services, { kind, file }: AgentWarning) {
  const { editor } = services;
  const open = { label: 'Open File', run: () => editor.openFile(file.place.file) };
  const change = (action: 'connect' | 'disconnect') => () =>
    // The button of a message has no command around it that would tell.
    changeAgent(services, file, action).catch((error: unknown) => editor.warn(messageOf(error)));
  return kind === 'drifted'
    ? [{ label: 'Repair…', run: change('connect') }, open]
    : [
        ...removeActions(services, file, file.place),
        { label: 'Disconnect…', run: change('disconnect') },
        open,
      ];
}
