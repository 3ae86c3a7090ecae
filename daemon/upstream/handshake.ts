import * as z from 'zod';

import { FederationError } from '../lib/federationError.ts';
import { isKnownRevision, latestLegacyRevision } from '../wire/revisions.ts';
import type { Connection } from './connection.ts';

/** What a server says of itself when it is greeted (MCP, lifecycle). Unknown fields are kept. */
export const ServerGreeting = z.object({
  protocolVersion: z.string(),
  capabilities: z.record(z.string(), z.unknown()).default({}),
  serverInfo: z.looseObject({
    name: z.string().default('unknown'),
    version: z.string().default('0'),
  }),
  instructions: z.string().optional(),
});
export type ServerGreeting = z.infer<typeof ServerGreeting>;

/** Greets a server of a legacy revision. @throws FederationError when it answers something else */
export async function shakeHands(
  connection: Connection,
  client: { name: string; version: string },
  signal: AbortSignal,
): Promise<ServerGreeting> {
  const result = await connection.request(
    'initialize',
    { protocolVersion: latestLegacyRevision, capabilities: {}, clientInfo: client },
    signal,
  );
  const parsed = ServerGreeting.safeParse(result);
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
