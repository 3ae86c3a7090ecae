import type { importMethods } from '#protocol/importRequest.ts';
import { findImportable } from '../agents/import/findImportable.ts';
import { openContext } from '../agents/openContext.ts';
import type { ControlHandlers } from './controlHandlers.ts';

type ImportHandlers = Pick<ControlHandlers, keyof typeof importMethods>;

/** What answers the methods about MCP servers that other tools have. */
export const importHandlers: ImportHandlers = {
  async findImportable(search, services) {
    const { env, stateDir } = services;
    const { port } = services.daemonStatus();
    const { here } = openContext(env, { stateDir, port, targets: {} });
    return { sources: await findImportable({ ...search, here, port }) };
  },
};
