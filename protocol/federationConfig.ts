import * as z from 'zod';

import { TargetConfig } from './targetConfig.ts';
import { TargetName } from './targetName.ts';

/** When a target's name stands before its tools' names; agentgateway's values. */
export const PrefixMode = z.enum(['always', 'conditional', 'never']);
export type PrefixMode = z.infer<typeof PrefixMode>;

/** What a failing target does to lists: leave only itself out, or fail them; agentgateway's values. */
export const FailureMode = z.enum(['failOpen', 'failClosed']);
export type FailureMode = z.infer<typeof FailureMode>;

/** One configuration file: one federation. */
export const FederationConfig = z
  .strictObject({
    $schema: z
      .string()
      .optional()
      .describe('The JSON schema of this file, for completion in editors.'),
    targets: z
      .record(TargetName, TargetConfig)
      .default({})
      .describe(
        'The MCP servers to join, by name. A tool "echo" of target "everything" is seen as "everything_echo".',
      ),
    prefixMode: PrefixMode.default('always').describe(
      'Whether tools carry their target\'s name: "always"; "conditional": with more than one target only; "never".',
    ),
    failureMode: FailureMode.default('failOpen').describe(
      'What a failing target does to lists: "failOpen" leaves only its own tools out, "failClosed" makes the list fail.',
    ),
  })
  .meta({ title: 'MCP Federation' });
export type FederationConfig = z.infer<typeof FederationConfig>;
