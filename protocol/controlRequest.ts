import * as z from 'zod';

import { agentMethods } from './agentRequest.ts';
import { PageOrigin } from './browserPage.ts';
import { callMethods } from './callRequest.ts';
import { clusterMethods } from './clusterRequest.ts';
import { configMethods } from './configRequest.ts';
import { importMethods } from './importRequest.ts';
import { GivenAnswer, QueuedInput } from './queuedInput.ts';
import { resourceMethods } from './resourceRequest.ts';

const targetRef = z.object({ federation: z.string(), target: z.string() });
const nothing = z.object({});

/** What can be asked of the daemon over control: the parameters and the result of each method. */
export const controlMethods = {
  startTarget: { params: targetRef, result: nothing },
  stopTarget: { params: targetRef, result: nothing },
  restartTarget: { params: targetRef, result: nothing },
  /** The last lines that the target wrote to stderr or logged, oldest first. */
  readTargetLog: { params: targetRef, result: z.object({ lines: z.array(z.string()) }) },
  /** Calls a tool by its exposed name. `result` is the MCP `CallToolResult`, as the target gave it. */
  callTool: {
    params: z.object({
      federation: z.string(),
      name: z.string(),
      arguments: z.record(z.string(), z.unknown()),
    }),
    result: z.object({
      callId: z.number().int(),
      durationMs: z.number(),
      result: z.record(z.string(), z.unknown()),
    }),
  },
  ...callMethods,
  /** What targets ask and no client can answer. Asking keeps these questions waiting: somebody is there to answer. */
  listInputs: { params: nothing, result: z.object({ inputs: z.array(QueuedInput) }) },
  answerInput: {
    params: z.object({ inputId: z.number().int(), answer: GivenAnswer }),
    result: nothing,
  },
  /** Serves a workspace's configuration at `/<name>/mcp` for as long as this connection lives. */
  openFederation: {
    params: z.object({ name: z.string(), configFile: z.string() }),
    result: z.object({ federation: z.string() }),
  },
  ...clusterMethods,
  ...resourceMethods,
  ...configMethods,
  ...importMethods,
  ...agentMethods,
  /**
   * The address of the dashboard for a browser: it lets one in, once and within two minutes. `origin` is where that
   * browser finds the daemon's port, when it is on another machine to which an editor forwards it.
   */
  openDashboard: {
    params: z.object({ origin: PageOrigin.optional() }),
    result: z.object({ url: z.string() }),
  },
  /** Ends the daemon, in order. */
  shutdown: { params: nothing, result: nothing },
} as const;

export type ControlMethod = keyof typeof controlMethods;
export type ControlParams<Method extends ControlMethod> = z.infer<
  (typeof controlMethods)[Method]['params']
>;
export type ControlResult<Method extends ControlMethod> = z.infer<
  (typeof controlMethods)[Method]['result']
>;

/** Whether `method` is one that the daemon knows. */
export function isControlMethod(method: string): method is ControlMethod {
  return Object.hasOwn(controlMethods, method);
}
