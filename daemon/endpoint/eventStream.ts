import { jsonText } from '../wire/jsonText.ts';
import type { Message } from '../wire/message.ts';
import { sseEvent, sseKeepAlive } from '../wire/sseEncoder.ts';
import type { HttpReply } from './http/httpReply.ts';

/** A client that lets this much pile up unread is not reading. */
const maxUnreadBytes = 64 * 1024 * 1024;

/** Begins an answer of server-sent events. */
export function beginEvents(response: HttpReply): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    // Proxies such as nginx would otherwise hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
}

/** Writes one message to a stream that was begun; a client that does not read loses the stream. */
export function writeEvent(response: HttpReply, message: Message): void {
  const text = jsonText(message);
  if (text === undefined) return; // A notification that nests too deep is worth nothing to anybody.
  writeText(response, sseEvent(text));
}

/** Writes an event that is text already; a client that does not read loses the stream. */
export function writeText(response: HttpReply, event: string): void {
  if (response.writableLength > maxUnreadBytes) response.destroy();
  else response.write(event);
}

/** Shows a silent client that the stream lives. */
export function writeKeepAlive(response: HttpReply): void {
  response.write(sseKeepAlive);
}
