import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { invokeTool } from './invokeTool.ts';
import type { Services } from './services.ts';

/** Runs the tool that was run last again; what was not kept of its arguments is asked for. */
export async function invokeLastTool(services: Services): Promise<void> {
  const { last } = services.memory;
  if (!last) throw new DaemonFailure('INVALID_REQUEST', 'No tool was run yet');
  await invokeTool(services, { ...last, edit: !last.isWhole });
}
