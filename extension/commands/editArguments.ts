import * as z from 'zod';

import { withoutRedacted } from '../invoke/withoutRedacted.ts';
import { findTool } from './chosenTool.ts';
import { pickTool } from './pickTool.ts';
import type { Services } from './services.ts';

const DraftArgument = z.object({
  federation: z.string(),
  target: z.string().optional(),
  tool: z.string().optional(),
  arguments: z.record(z.string(), z.unknown()).optional(),
});

/** Opens a document to write a tool's arguments in, as JSON. */
export async function editArguments(services: Services, argument: unknown): Promise<void> {
  const given = DraftArgument.safeParse(argument).data;
  const chosen =
    given?.tool === undefined
      ? await pickTool(services, 'Write the arguments of which tool?', given)
      : await findTool(services, given.federation, given.tool);
  if (!chosen) return;
  const { federation, tool } = chosen;
  const args =
    withoutRedacted(given?.arguments).args ??
    services.memory.argumentsOf(federation, tool.exposedName);
  await services.drafts.open({ federation, tool: tool.exposedName, arguments: { ...args } });
}
