import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { JsonObject } from '../wire/message.ts';

/**
 * What the daemon can do for a server that it greets. Questions of the server go to the client whose call caused them, or
 * wait for the user; which of the two is found out when they come.
 */
export function ownCapabilities({ roots }: Pick<TargetConfig, 'roots'>): JsonObject {
  return {
    elicitation: { form: {}, url: {} },
    sampling: { tools: {}, context: {} },
    // Some servers replace their allowed folders by the roots, for all clients: only what the user configured will do.
    ...(roots && { roots: {} }),
    extensions: {
      'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] },
    },
  };
}
