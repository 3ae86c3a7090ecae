import * as z from 'zod';

import { withoutSecrets } from './secrets.ts';
import { ToolCall } from './toolCall.ts';

/** What the editor keeps between its runs, as far as this needs it. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'mcpFederation.calls';
/** So many tools, so that the list of those used last stays one that is read. */
const mostTools = 20;
/** Longer values are contents rather than choices: nobody wants to see them again. */
const longestValue = 2_000;

/** A call as it is kept. */
const KeptCall = ToolCall.extend({
  /** False where something of it is not kept. */
  isWhole: z.boolean().default(true),
});
type KeptCall = z.infer<typeof KeptCall>;

const Calls = z.array(KeptCall).catch([]);

/** The last call of each tool, the newest first: what is offered first, and with which values. Secrets are not kept. */
export class ToolMemory {
  readonly #store: Store;
  /** With everything that was given, for as long as the window is open. */
  #last: KeptCall | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The call that was made last in this window, as it was; or the last one that was kept. */
  get last(): KeptCall | undefined {
    return this.#last ?? this.calls[0];
  }

  /** The last call of each tool, the newest first, without what is not kept. */
  get calls(): readonly KeptCall[] {
    return Calls.parse(this.#store.get(key));
  }

  /** What a tool was called with last. */
  argumentsOf(federation: string, tool: string): Readonly<Record<string, unknown>> {
    return this.calls.find(isCallOf(federation, tool))?.arguments ?? {};
  }

  /** Remembers a call, in place of the one before it of the same tool. */
  async remember(call: ToolCall): Promise<void> {
    this.#last = { ...call, isWhole: true };
    const isSame = isCallOf(call.federation, call.tool);
    const args = withoutLong(withoutSecrets(call.arguments));
    const isWhole = Object.keys(args).length === Object.keys(call.arguments).length;
    const kept: KeptCall = { ...call, arguments: args, isWhole };
    const others = this.calls.filter(one => !isSame(one));
    await this.#store.update(key, [kept, ...others].slice(0, mostTools));
  }
}

function isCallOf(federation: string, tool: string): (call: ToolCall) => boolean {
  return call => call.federation === federation && call.tool === tool;
}

function withoutLong(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).filter(
      ([, value]) => (JSON.stringify(value)?.length ?? 0) <= longestValue,
    ),
  );
}
