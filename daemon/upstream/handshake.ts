import * as z from 'zod';

import { FederationError } from '../lib/federationError.ts';
import type { JsonObject } from '../wire/message.ts';
import { isKnownRevision, latestLegacyRevision } from '../wire/revisions.ts';
import type { Connection } from './connection.ts';

/** What a server says of itself when it is greeted (MCP, lifecycle). Unknown fields are kept. */
export const ServerGreeting = z.object({
  era: z.enum(['legacy', 'modern']).default('legacy'),
  protocolVersion: z.string(),
  capabilities: z.record(z.string(), z.unknown()).default({}),
  serverInfo: z.looseObject({
    // For display only: whatever else stands there, the server can be used.
    name: z.string().catch('unknown'),
    version: z.string().catch('0'),
  }),
  instructions: z.string().optional(),
});
export type ServerGreeting = z.infer<typeof ServerGreeting>;

/** Who greets a server, and what that can do for it. */
export interface Greeter {
  readonly client: { readonly name: string; readonly version: string };
  readonly capabilities: JsonObject;
}

/** Greets a server of a legacy revision. @throws FederationError when it answers something else */
export async function shakeHands(
  connection: Connection,
  { client, capabilities }: Greeter,
  signal: AbortSignal,
): Promise<ServerGreeting> {
  const result = await connection.request(
    'initialize',
    { protocolVersion: latestLegacyRevision, capabilities, clientInfo: client },
    signal,
  );
  const parsed = ServerGreeting.safeParse({ ...result, era: 'legacy' });
  if (!parsed.success) {
    const message = `The answer to initialize is not valid: ${z.prettifyError(parsed.error)}`;
    throw new FederationError('UPSTREAM_PROTOCOL', message);
  }
  const greeting = parsed.data;
  if (!isKnownRevision(greeting.protocolVersion)) {
    const message = `The server speaks MCP ${greeting.protocolVersion}, which is not spoken here`;
    throw new FederationError('UPSTREAM_PROTOCOL', message);
  }
  connection.onInitialized(greeting.protocolVersion);
  connection.notify('notifications/initialized');
  return greeting;
}
