import { once } from 'node:events';
import type { Server } from 'node:net';

import { z } from 'zod';

import { loopback } from '../load/endpoint.ts';

/** What a program tells its parent when it can be reached. */
export const PortAnnouncement = z.object({ ports: z.array(z.number().int()).min(1) });
export type PortAnnouncement = z.infer<typeof PortAnnouncement>;

/** Listens on a free port of loopback with each of `servers`, and tells the parent. Ends with the parent. */
export async function announcePorts(servers: readonly Server[]): Promise<void> {
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, loopback);
    await once(server, 'listening');
    ports.push(portOf(server));
  }
  tellParent({ ports });
}

/** Sends `announcement` to the parent, and ends this process when the parent does. */
export function tellParent(announcement: PortAnnouncement): void {
  process.send?.(announcement);
  process.on('disconnect', () => process.exit());
}

/** The port on which `server` listens. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
