/** A call of a tool, as it ended. */
export interface CallResult {
  readonly federation: string;
  readonly target: string;
  /** The exposed name. */
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly durationMs: number;
  /** The number of the call in the daemon's records, where it has one. */
  readonly callId?: number | undefined;
  readonly outcome:
    /** The MCP `CallToolResult`, as the target gave it. */
    | { readonly kind: 'answered'; readonly result: Readonly<Record<string, unknown>> }
    /** There was no result: the target is down, the call timed out, the arguments were refused. */
    | { readonly kind: 'failed'; readonly error: unknown };
}

/** Shows how calls ended, as each deserves: in an editor, or on a page. */
export interface Results {
  show(result: CallResult): Promise<void>;
}
