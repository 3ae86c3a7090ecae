import { addEnvelope } from '../wire/envelope.ts';
import type { JsonObject } from '../wire/message.ts';
import { paramHeaders, type ParamHeader } from '../wire/paramHeaders.ts';
import type { CallOrigin } from './pendingCall.ts';

/** What a request says of who makes it. */
export type Asker = Pick<CallOrigin, 'client' | 'capabilities' | 'logLevel'>;

const none: readonly ParamHeader[] = [];

/** How requests to a modern server are made: each says for itself who asks, and what that client can do. */
export class ModernRequests {
  readonly #revision: string;
  readonly #self: Asker;
  /** The tools with arguments that stand in headers, too. */
  #headers: ReadonlyMap<string, readonly ParamHeader[]> = new Map();

  /** @param self who asks where no client does */
  constructor(revision: string, self: Asker) {
    this.#revision = revision;
    this.#self = self;
  }

  /** Makes `params`, in place, say who asks. */
  describe(params: JsonObject, origin: Asker = this.#self): void {
    addEnvelope(params, {
      protocolVersion: this.#revision,
      clientInfo: origin.client,
      clientCapabilities: origin.capabilities,
      logLevel: origin.logLevel,
    });
  }

  /** The arguments of this request that are to stand in headers. */
  headersFor(method: string, params: JsonObject): readonly ParamHeader[] {
    if (method !== 'tools/call' || this.#headers.size === 0) return none;
    const { name } = params;
    return (typeof name === 'string' && this.#headers.get(name)) || none;
  }

  /** Learns from the tools what to put into headers. @returns those tools that cannot be called, with the reason */
  learn(tools: readonly JsonObject[]): ReadonlyMap<string, string> {
    const headers = new Map<string, readonly ParamHeader[]>();
    const invalid = new Map<string, string>();
    for (const tool of tools) {
      const { name } = tool;
      if (typeof name !== 'string') continue;
      const found = paramHeaders(tool['inputSchema']);
      if ('problem' in found) invalid.set(name, found.problem);
      else if (found.length > 0) headers.set(name, found);
    }
    this.#headers = headers;
    return invalid;
  }
}
