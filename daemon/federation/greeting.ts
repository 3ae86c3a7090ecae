import type { JsonObject } from '../wire/message.ts';
import { negotiateRevision } from '../wire/revisions.ts';
import type { Answerer } from '../wire/modernResult.ts';
import type { Federation } from './federation.ts';

/** The result of `initialize`: what the federation is and can do, for all its targets together. */
export function greet(
  federation: Federation,
  requestedRevision: unknown,
  version: string,
): JsonObject {
  const greetings = [...federation.targets].flatMap(({ name, config, lease }) => {
    const greeting = config.enabled === false ? undefined : lease.upstream.catalog?.greeting;
    return greeting ? [{ name, greeting }] : [];
  });
  const instructions = greetings
    .filter(({ greeting }) => greeting.instructions)
    .map(({ name, greeting }) => `[${name}]\n${greeting.instructions}`)
    .join('\n\n');
  return {
    protocolVersion: negotiateRevision(requestedRevision),
    // Whatever the targets of this moment can: others may start or be added while the session lasts.
    capabilities: { tools: { listChanged: true }, logging: {} },
    serverInfo: federationIdentity(version),
    ...(instructions === '' ? {} : { instructions }),
  };
}

/** What the federation calls itself to clients. */
export function federationIdentity(version: string): Answerer {
  return { name: 'mcp-federation', title: 'MCP Federation', version };
}
