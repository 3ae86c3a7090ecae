import * as z from 'zod';

import { FederationError } from '../lib/federationError.ts';
import { metaKey } from '../wire/envelope.ts';
import { isJsonObject, mcpCode, rpcCode, type AnswerMessage } from '../wire/message.ts';
import { isKnownRevision, modernRevision } from '../wire/revisions.ts';
import { ServerGreeting } from './handshake.ts';
import { HttpRefusal } from './transports/httpRefusal.ts';

/** What a server's reaction to `server/discover` says of its era (2026-07-28, versioning). */
export type Discovery =
  | { era: 'modern'; greeting: ServerGreeting }
  /** It refuses the revision of the question, and names that very one: it wants to be asked again. */
  | { era: 'undecided' }
  /** `isCertain`: it has said so; else it was silent, or in trouble. */
  | { era: 'legacy'; isCertain: boolean };

const DiscoverResult = z.looseObject({ supportedVersions: z.array(z.string()) });

/** What a modern server can do. What is only for display may be anything. */
const Offer = z.looseObject({
  capabilities: z.record(z.string(), z.unknown()).default({}),
  instructions: z.string().optional().catch(undefined),
  _meta: z.record(z.string(), z.unknown()).catch({}),
});

const legacy: Discovery = { era: 'legacy', isCertain: true };
const unknown: Discovery = { era: 'legacy', isCertain: false };

/** Reads the answer to `server/discover`. @throws FederationError when the server speaks nothing that is spoken here */
export function readDiscovery(answer: AnswerMessage): Discovery {
  if ('error' in answer) {
    const { code, message, data } = answer.error;
    switch (code) {
      case mcpCode.unsupportedVersion:
        return chooseOther(isJsonObject(data) ? data['supported'] : undefined);
      case mcpCode.headerMismatch:
      case mcpCode.missingClientCapability:
        throw new FederationError(
          'UPSTREAM_PROTOCOL',
          `The target refused server/discover: ${message} (${code})`,
        );
      case rpcCode.internalError:
        return unknown;
      default:
        return legacy; // Whatever the code is: those of legacy servers differ.
    }
  }
  const parsed = DiscoverResult.safeParse(answer.result);
  if (!parsed.success) return legacy; // Some legacy servers answer anything to any method.
  const { supportedVersions } = parsed.data;
  if (!supportedVersions.includes(modernRevision)) return chooseOther(supportedVersions);
  const offer = Offer.safeParse(answer.result);
  if (!offer.success) {
    const message = `The answer to server/discover is not valid: ${z.prettifyError(offer.error)}`;
    throw new FederationError('UPSTREAM_PROTOCOL', message);
  }
  const { capabilities, instructions, _meta: meta } = offer.data;
  // Drafts of the revision had it in the result itself.
  const info = meta[metaKey.serverInfo] ?? offer.data['serverInfo'];
  const greeting = ServerGreeting.parse({
    era: 'modern',
    protocolVersion: modernRevision,
    capabilities,
    serverInfo: isJsonObject(info) ? info : {},
    ...(instructions !== undefined && { instructions }),
  });
  return { era: 'modern', greeting };
}

/** Reads why there was no answer to `server/discover`. @throws FederationError when it would be the same for `initialize` */
export function readNoDiscovery(error: unknown): Discovery {
  if (!(error instanceof HttpRefusal)) return unknown;
  if (error.isAboutAccess) throw error;
  return error.isTransient ? unknown : legacy;
}

/** The server speaks other revisions than the one it was asked in. */
function chooseOther(supported: unknown): Discovery {
  const revisions = Array.isArray(supported) ? supported.map(String) : [];
  if (revisions.includes(modernRevision)) return { era: 'undecided' };
  if (revisions.length === 0 || revisions.some(isKnownRevision)) return legacy;
  const message = `The server speaks MCP ${revisions.slice(0, 10).join(', ')}, which is not spoken here`;
  throw new FederationError('UPSTREAM_PROTOCOL', message);
}
