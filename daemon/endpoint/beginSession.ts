import * as z from 'zod';

import type { Federation } from '../federation/federation.ts';
import { greet } from '../federation/greeting.ts';
import type { JsonObject, RequestMessage } from '../wire/message.ts';
import type { ClientChannel } from './clientChannel.ts';
import type { Session, SessionStart } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What a client says of itself in `initialize`; clients that say nothing are served all the same. */
const ClientGreeting = z.object({
  protocolVersion: z.unknown().optional(),
  capabilities: z.record(z.string(), z.unknown()).catch({}),
  clientInfo: z
    .object({ name: z.string().max(200), version: z.string().max(100).catch('') })
    .catch({ name: 'unknown', version: '' }),
});

interface Place {
  readonly federation: Federation;
  readonly sessions: Sessions;
  /** The daemon's own version. */
  readonly version: string;
}

/** Begins a legacy session by `initialize`. @returns it, and the result to answer with */
export function beginSession(
  { params }: RequestMessage,
  { federation, sessions, version }: Place,
  openChannel: (protocolVersion: string) => ClientChannel,
  process?: SessionStart['process'],
): { session: Session; result: JsonObject } {
  const greeting = ClientGreeting.parse(params ?? {});
  const result = greet(federation, greeting.protocolVersion, version);
  const protocolVersion = String(result['protocolVersion']);
  const session = sessions.begin({
    federation,
    client: greeting.clientInfo,
    capabilities: greeting.capabilities,
    protocolVersion,
    channel: openChannel(protocolVersion),
    ...(process && { process }),
  });
  return { session, result };
}
