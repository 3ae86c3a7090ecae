/** A tool that the model asks for. */
export interface ToolUse {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What an agent asks a model, whatever the API: what it may use, and what its last tool said. */
export interface ModelRequest {
  readonly tools: readonly string[];
  /** Absent before the first result of a tool. */
  readonly result?: string;
  /** Whether the answer is to come as events. */
  readonly isStreamed: boolean;
}

/** The API of a model's vendor, as far as an agent needs it for one use of a tool. */
export interface Dialect {
  /** What the path of a request has in it. */
  readonly path: RegExp;
  read(body: unknown, url: string): ModelRequest;
  /** The body of an answer. */
  use(tool: ToolUse, isStreamed: boolean): string;
  say(text: string, isStreamed: boolean): string;
}

/** Writes server-sent events. */
export function events(
  all: readonly { readonly event?: string; readonly data: object | string }[],
): string {
  return all
    .map(({ event, data }) => {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      return `${event === undefined ? '' : `event: ${event}\n`}data: ${text}\n\n`;
    })
    .join('');
}
