import * as z from 'zod';

import { ConfigProblem } from './configProblem.ts';
import { ToolEntry } from './tool.ts';

/** What can be asked of the daemon about configurations that are not in use yet: a text that is being written, and a target before it is added. */
export const configMethods = {
  /** What would be wrong with the configuration `file` if it said `text`. Touches nothing. */
  checkConfig: {
    params: z.object({ file: z.string(), text: z.string() }),
    result: z.object({ problems: z.array(ConfigProblem) }),
  },
  /** Starts a target as it would stand in the configuration `file`, lists its tools, and ends it. @throws why it does not work */
  testTarget: {
    params: z.object({ file: z.string(), name: z.string(), target: z.unknown() }),
    result: z.object({
      server: z.object({ name: z.string(), version: z.string() }).optional(),
      durationMs: z.number(),
      tools: z.array(ToolEntry.pick({ name: true, title: true, description: true })),
    }),
  },
} as const;
