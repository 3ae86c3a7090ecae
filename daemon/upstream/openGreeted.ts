import type { TargetConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../lib/federationError.ts';
import { Connection, type ConnectionListener } from './connection.ts';
import { shakeHands, type ServerGreeting } from './handshake.ts';
import type { TransportContext } from './openTransport.ts';

/** A connection over which both sides know each other. */
export interface GreetedConnection {
  readonly connection: Connection;
  readonly greeting: ServerGreeting;
}

/** Opens a connection and greets the server. When that fails nothing is left open. @throws FederationError */
export async function openGreeted(
  config: TargetConfig,
  listener: ConnectionListener,
  context: TransportContext,
  client: { name: string; version: string },
  signal: AbortSignal,
): Promise<GreetedConnection> {
  const connection = await Connection.open(config, listener, context, signal);
  try {
    return { connection, greeting: await shakeHands(connection, client, signal) };
  } catch (error) {
    await connection.close(new FederationError('ABORTED', 'The start failed'));
    throw error;
  }
}
