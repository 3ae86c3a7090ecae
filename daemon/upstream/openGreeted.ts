import type { TargetConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../lib/federationError.ts';
import { Connection } from './connection.ts';
import type { ConnectionListener } from './connectionListener.ts';
import { greetServer, type Greeted } from './greetServer.ts';
import { shakeHands, type Greeter, type ServerGreeting } from './handshake.ts';
import type { TransportContext } from './openTransport.ts';
import { HttpRefusal } from './transports/httpRefusal.ts';

/** A connection over which both sides know each other. */
export interface GreetedConnection {
  readonly connection: Connection;
  readonly greeting: ServerGreeting;
}

/** How to find out which era the server speaks. */
export interface Probing {
  /** How long the server may stay silent when it is asked; undefined: it is known to speak legacy, and not asked. */
  readonly limitMs: number | undefined;
  /** The command has exited on the question, and is started again to be greeted without it. */
  onRespawn(): void;
}

/** Opens a connection and greets the server. When that fails nothing is left open. @throws FederationError */
export async function openGreeted(
  config: TargetConfig,
  listener: ConnectionListener,
  context: TransportContext,
  greeter: Greeter,
  probing: Probing,
  signal: AbortSignal,
): Promise<GreetedConnection & Greeted> {
  // The HTTP+SSE transport is of 2024-11-05, and was never one of modern servers.
  const limitMs = transportOf(config) === 'sse' ? undefined : probing.limitMs;
  const open = () => Connection.open(config, listener, context, signal);
  let connection = await open();
  try {
    try {
      return { connection, ...(await greet(connection, greeter, limitMs, signal)) };
    } catch (error) {
      const mayHaveExitedOnProbe =
        config.type === 'stdio' && limitMs !== undefined && connection.isClosed;
      if (!mayHaveExitedOnProbe || signal.aborted) throw error;
      await connection.close(new FederationError('ABORTED', 'The command has exited'));
      probing.onRespawn();
      connection = await open();
      const greeting = await shakeHands(connection, greeter, signal);
      return { connection, greeting, isCertain: true };
    }
  } catch (error) {
    await connection.close(new FederationError('ABORTED', 'The start failed'));
    throw transportOf(config) === 'http' ? withHint(error, config) : error;
  }
}

async function greet(
  connection: Connection,
  greeter: Greeter,
  limitMs: number | undefined,
  signal: AbortSignal,
): Promise<Greeted> {
  if (limitMs !== undefined) return greetServer(connection, greeter, limitMs, signal);
  return { greeting: await shakeHands(connection, greeter, signal), isCertain: false };
}

/** What is spoken to a target, whatever the way to it. */
function transportOf(config: TargetConfig): 'stdio' | 'http' | 'sse' {
  return config.type === 'kubernetes' ? (config.protocol ?? 'http') : config.type;
}

/** What servers answer that know only the transport of 2024-11-05. */
function withHint(error: unknown, { type }: TargetConfig): unknown {
  if (!(error instanceof HttpRefusal) || ![404, 405].includes(error.status)) return error;
  const [where, key] = type === 'kubernetes' ? ['path', 'protocol'] : ['address', 'type'];
  return new FederationError(
    error.code,
    `${error.message}: check the ${where}; a server that speaks HTTP+SSE needs "${key}": "sse"`,
    { cause: error },
  );
}
