import { errorMessage, mcpCode, type ErrorMessage, type MessageId } from '../wire/message.ts';

/** URIs longer than this are not repeated in full. */
const maxShownLength = 200;

/** The answer to who asks for a resource that no target has. */
export function unknownResource(id: MessageId, uri: string): ErrorMessage {
  const isLong = uri.length > maxShownLength;
  const shown = isLong ? `${uri.slice(0, maxShownLength)}…` : uri;
  const message = `Unknown resource ${shown}`;
  return errorMessage(id, mcpCode.resourceNotFound, message, isLong ? undefined : { uri });
}
