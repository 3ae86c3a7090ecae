import * as z from 'zod';

import { callTool } from '../invoke/callTool.ts';
import { gatherArguments } from '../invoke/gatherArguments.ts';
import { withoutRedacted } from '../invoke/withoutRedacted.ts';
import { findTool } from './chosenTool.ts';
import { pickTool } from './pickTool.ts';
import type { Services } from './services.ts';

/** What this command reads from a row of the tree, from a code lens or the dashboard, or from a key binding. */
const ToolArgument = z.object({
  federation: z.string(),
  target: z.string().optional(),
  tool: z.string().optional(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  /** Whether the arguments are to be looked at before they are sent. */
  edit: z.boolean().optional(),
});

/** Runs one tool and shows its result; asks for what is missing. */
export async function invokeTool(services: Services, argument: unknown): Promise<void> {
  const given = ToolArgument.safeParse(argument).data;
  const chosen =
    given?.tool === undefined
      ? await pickTool(services, 'Invoke which tool?', given)
      : await findTool(services, given.federation, given.tool);
  if (!chosen) return;

  const { args, isWhole } = withoutRedacted(given?.arguments);
  const isReady = args && isWhole && given?.edit !== true;
  const answers = isReady ? args : await gatherArguments(services, chosen, args);
  if (answers) await callTool(services, chosen, answers);
}
