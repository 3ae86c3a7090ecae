import type { ToolCall } from '../invoke/toolCall.ts';

/** Documents in which the arguments of a tool are written as JSON, completed and checked by the tool's schema. */
export interface Drafts {
  /** Opens a new one, beginning with these arguments. */
  open(call: ToolCall): Promise<void>;
  /** The call that a draft describes: that of an editor's own action or code lens, or the one that is open. @throws DaemonFailure */
  read(argument: unknown): Promise<ToolCall>;
}
