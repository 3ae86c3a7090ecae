import type { ToolCall } from './toolCall.ts';

/** Results stay open for long; the calls of so many can be done again. */
const mostKept = 100;

/** Which call each result that is open belongs to, by the address of its document or page. */
export class ShownCalls {
  readonly #calls = new Map<string, ToolCall>();
  readonly #tell: (addresses: readonly string[]) => void;

  /** `tell` hears which addresses are those of results, for the menus. */
  constructor(tell: (addresses: readonly string[]) => void) {
    this.#tell = tell;
  }

  keep(address: string, call: ToolCall): void {
    this.#calls.delete(address);
    this.#calls.set(address, call);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > mostKept && oldest !== undefined) this.#calls.delete(oldest);
    this.#tell([...this.#calls.keys()]);
  }

  find(address: string): ToolCall | undefined {
    return this.#calls.get(address);
  }
}
