import { join } from 'node:path';

import { startChild, type Child } from './child.ts';
import { PortAnnouncement } from './announcePorts.ts';
import type { Workspace } from './workspace.ts';

/** The path of one of the benchmark's own programs, e.g. `gateways/passThrough.ts`. */
export function programPath(program: string): string {
  return join(import.meta.dirname, '..', program);
}

/** Starts `node ...args`, and waits until it announces the ports that it listens on. */
export async function startListening(
  label: string,
  args: readonly string[],
  workspace: Workspace,
): Promise<{ child: Child; ports: number[]; port: number }> {
  const child = await startChild(label, args, workspace);
  const { ports } = PortAnnouncement.parse(await child.nextMessage());
  return { child, ports, port: ports[0] ?? 0 };
}
