import type { TargetConfig } from '#protocol/targetConfig.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { CallOrigin } from './pendingCall.ts';

/**
 * What the daemon can do for a server that it greets. Questions of the server go to the client whose call caused them, or
 * wait for the user; which of the two is found out when they come. `session` is the one that has the server to itself.
 */
export function ownCapabilities(
  { roots }: Pick<TargetConfig, 'roots'>,
  session?: Pick<CallOrigin, 'capabilities'>,
): JsonObject {
  const hasRoots = roots !== undefined || isJsonObject(session?.capabilities['roots']);
  return {
    elicitation: { form: {}, url: {} },
    sampling: { tools: {}, context: {} },
    // Some servers replace their allowed folders by the roots: where all clients share them, only what the user
    // configured will do.
    ...(hasRoots && { roots: {} }),
    extensions: {
      'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] },
    },
  };
}
