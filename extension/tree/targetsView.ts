import type { TargetArgument } from '../commands/targetArgument.ts';
import type { ToolRow } from '../commands/toolArgument.ts';
import type { Live } from '../model/live.ts';

/** What commands do to the view of targets. */
export interface TargetsView {
  /** The words that it is narrowed to; empty when it shows everything. */
  readonly filter: Live<string>;
  /** The row that the keyboard is on, if it is of this kind: key bindings are for it. */
  focusedRow(kind: string): Promise<unknown>;
  /** Lets the keyboard go on at the row of a target. */
  focusTarget(of: TargetArgument): Promise<void>;
  /** Lets the keyboard go on in it. */
  focus(): Promise<void>;
  /** Opens all that is known of a tool. */
  showTool(tool: ToolRow): Promise<void>;
}
