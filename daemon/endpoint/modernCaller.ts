import type { Caller } from '../federation/caller.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { JsonObject } from '../wire/message.ts';

/** The client of one modern request, as that request describes it. Made on the hot path. */
export class ModernCaller implements Caller {
  /** That of the session under which the request is shown. */
  readonly id: string;
  readonly client: { readonly name: string; readonly version: string };
  readonly era = 'modern';
  readonly protocolVersion: string;
  readonly capabilities: JsonObject;
  readonly logLevel: LogMessageLevel | undefined;

  constructor(sessionId: string, envelope: Envelope, logLevel: LogMessageLevel | undefined) {
    this.id = sessionId;
    this.client = envelope.clientInfo;
    this.protocolVersion = envelope.protocolVersion;
    this.capabilities = envelope.clientCapabilities;
    this.logLevel = logLevel;
  }

  /** What belongs to no request reaches modern clients by the streams that they ask for: see `ListenStream`. */
  notify(): void {}
}
