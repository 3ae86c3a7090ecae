import { messageOf } from '../lib/federationError.ts';
import type { Log } from '../lib/log.ts';
import { isJsonContentType } from '../wire/accept.ts';
import { rpcCode, type Message } from '../wire/message.ts';
import { parseIncoming } from '../wire/parseBatch.ts';
import { MalformedMessage } from '../wire/parseMessage.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import { maxBodyBytes, readBody } from './readBody.ts';
import { refuse } from './respond.ts';

/** Reads what a client posts, one message or a batch, and hands it over; refuses what is none. */
export function receivePost(
  request: HttpRequest,
  response: HttpReply,
  log: Log,
  handle: (incoming: Message | Message[], bytes: number) => void,
): void {
  if (!isJsonContentType(request.headers['content-type'])) {
    return refuse(response, 415, 'The content type must be application/json');
  }
  readBody(request, text => {
    if (text === undefined) {
      return refuse(response, 413, `The body is larger than ${maxBodyBytes} bytes`);
    }
    try {
      handle(parseIncoming(text), text.length);
    } catch (error) {
      if (error instanceof MalformedMessage) {
        const code = error.isJson ? rpcCode.invalidRequest : rpcCode.parseError;
        return refuse(response, 400, error.message, code);
      }
      // A bug of ours must cost one request, not the daemon.
      log.write('error', 'A request failed', { reason: messageOf(error) });
      if (!response.headersSent) refuse(response, 500, 'Internal error', rpcCode.internalError);
    }
  });
}
