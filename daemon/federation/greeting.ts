import type { JsonObject } from '../wire/message.ts';
import { negotiateRevision } from '../wire/revisions.ts';
import type { Answerer } from '../wire/modernResult.ts';
import { federationCapabilities, type NamedGreeting } from './capabilities.ts';
import type { Federation } from './federation.ts';

/** The result of `initialize`: what the federation is and can do, for all its targets together. */
export function greet(
  federation: Federation,
  requestedRevision: unknown,
  version: string,
): JsonObject {
  const instructions = federationInstructions(federation);
  return {
    protocolVersion: negotiateRevision(requestedRevision),
    capabilities: federationCapabilities(greetings(federation), 'legacy'),
    serverInfo: federationIdentity(version),
    ...(instructions === undefined ? {} : { instructions }),
  };
}

/** What the federation calls itself to clients. */
export function federationIdentity(version: string): Answerer {
  return { name: 'mcp-federation', title: 'MCP Federation', version };
}

/** What the targets say that models should know, each under its target's name; undefined when none says anything. */
export function federationInstructions(federation: Federation): string | undefined {
  const told = [...greetings(federation)].filter(({ greeting }) => greeting?.instructions);
  if (told.length === 0) return undefined;
  return told.map(({ name, greeting }) => `[${name}]\n${greeting?.instructions}`).join('\n\n');
}

/** How each enabled target of a federation greets; undefined while it has never run. */
export function greetings(federation: Federation): NamedGreeting[] {
  return [...federation.targets]
    .filter(({ config }) => config.enabled !== false)
    .map(({ name, lease }) => ({ name, greeting: lease.upstream.catalog?.greeting }));
}
